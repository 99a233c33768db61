/** A file or a pasted text on its way to the server. */
export type Part = { readonly name: string; readonly content: string };

/** Bytes of one file; certificates and keys are small. */
const FILE_MAX = 128 * 1024;

const base64 = (bytes: Uint8Array): string => {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
};

export const partOfText = (name: string, text: string): Part => ({
  name,
  content: base64(new TextEncoder().encode(text)),
});

/** Files as parts; one that is far too large is cut, so that the server says what is wrong with it. */
export const partsOfFiles = (files: readonly File[]): Promise<readonly Part[]> =>
  Promise.all(
    files.map(async (file) => ({
      name: file.name,
      content: base64(new Uint8Array(await file.slice(0, FILE_MAX).arrayBuffer())),
    })),
  );
