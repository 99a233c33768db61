/**
 * Signatures of texts (superimposed coding: Faloutsos and Christodoulakis, "Signature files", ACM TOIS 2(4), 1984): sets of beginnings
 * of words, each by the place of one bit. A signature without the bit of a word belongs to texts none of which has the word; one with
 * it tells nothing.
 */

/** Bytes of a signature. Five hundred texts with some thirty words each fill a fifth of it. */
export const signatureBytes = 1024;

/** Letters of the beginnings that count. */
const lengths = [2, 3, 4, 6] as const;

/** Identifiers are made of these, each of its own: they would fill every signature, and nobody looks for all that begin alike. */
const isDrawn = (beginning: string): boolean => /^[0-9a-f]*[0-9][0-9a-f]*$/.test(beginning);

/** FNV-1a of the UTF-16 units. */
const placeOf = (beginning: string): number => {
  let hash = 0x811c9dc5;
  for (let i = 0; i < beginning.length; i++) hash = Math.imul(hash ^ beginning.charCodeAt(i), 0x01000193);
  return (hash >>> 0) % (signatureBytes * 8);
};

const placesOf = (word: string): readonly number[] =>
  lengths
    .filter((length) => length <= word.length)
    .map((length) => word.slice(0, length))
    .filter((beginning) => !isDrawn(beginning))
    .map(placeOf);

const mostKnown = 50_000;

/** Answers the bits of folded words, the same ones quickly: most of them come again and again. */
export const createSigner = (): ((words: readonly string[]) => readonly number[]) => {
  const known = new Map<string, readonly number[]>();
  const bitsOf = (word: string): readonly number[] => {
    const there = known.get(word);
    if (there !== undefined) return there;
    const places = placesOf(word);
    if (known.size >= mostKnown) known.clear();
    known.set(word, places);
    return places;
  };
  return (words) => words.flatMap(bitsOf);
};

/** Adds bits to the signature that begins there. */
export const sign = (signatures: Uint8Array, bits: readonly number[], begin = 0): void => {
  for (const bit of bits) {
    const at = begin + (bit >> 3);
    signatures[at] = (signatures[at] ?? 0) | (1 << (bit & 7));
  }
};

/** The bits without which no text has words that begin so; of words that are too short or mere numbers there are none. */
export const neededBits = (beginnings: readonly string[]): readonly number[] =>
  beginnings.flatMap((beginning) => placesOf(beginning).slice(-1));

/** Whether all bits are there. */
export const hasBits = (signature: Uint8Array, bits: readonly number[]): boolean =>
  bits.every((bit) => ((signature[bit >> 3] ?? 0) & (1 << (bit & 7))) !== 0);
