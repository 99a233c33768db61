/** One armoured block (RFC 7468): its label and the whole of it. */
export type PemBlock = { readonly label: string; readonly text: string };

const begin = /-----BEGIN ([A-Z0-9 ]{1,64})-----/g;

/** Blocks in order; whatever stands between them (texts of tools, bags' attributes) means nothing. One without an end is left out. */
export const pemBlocks = (text: string, max: number): readonly PemBlock[] => {
  const blocks: PemBlock[] = [];
  for (const { 1: label = '', index } of text.matchAll(begin)) {
    if (blocks.length >= max) break;
    const end = `-----END ${label}-----`;
    const at = text.indexOf(end, index);
    if (at >= 0) blocks.push({ label, text: `${text.slice(index, at + end.length)}\n` });
  }
  return blocks;
};

/** Whether the bytes may hold armoured blocks at all. */
export const looksLikePem = (bytes: Uint8Array): boolean => Buffer.from(bytes).includes('-----BEGIN ');
