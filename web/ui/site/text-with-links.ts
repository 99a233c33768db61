export type Piece = { readonly at: number; readonly text: string; readonly href?: string };

const mailAddress = /^[\w.+-]{1,64}@[\w-][\w.-]{0,251}\w$/;
const webAddress = /^https?:\/\/[^\s<>"]{1,300}$/;

/** What stands around an address belongs to the sentence. */
const opening = new Set(['(', '[', '<', '"', '«']);
const closing = new Set(['.', ',', ';', ':', '!', '?', ')', ']', '>', '"', '»']);

const targetOf = (text: string): string | undefined => {
  if (webAddress.test(text)) return text;
  return mailAddress.test(text) ? `mailto:${text}` : undefined;
};

/** A plain text, with its mail and web addresses found. */
export const piecesOf = (text: string): readonly Piece[] => {
  const pieces: Piece[] = [];
  let from = 0;
  for (const { 0: word, index } of text.matchAll(/\S+/g)) {
    let [start, end] = [0, word.length];
    while (start < end && opening.has(word.charAt(start))) start += 1;
    while (end > start && closing.has(word.charAt(end - 1))) end -= 1;
    const address = word.slice(start, end);
    const href = targetOf(address);
    if (href === undefined) continue;
    const at = index + start;
    if (at > from) pieces.push({ at: from, text: text.slice(from, at) });
    pieces.push({ at, text: address, href });
    from = at + address.length;
  }
  if (from < text.length) pieces.push({ at: from, text: text.slice(from) });
  return pieces;
};
