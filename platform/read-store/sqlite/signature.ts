/**
 * Signatures of texts (superimposed coding: Faloutsos and Christodoulakis, "Signature files", ACM TOIS 2(4), 1984): sets of beginnings
 * of words, each by the place of one bit. A signature without the bit of a word belongs to texts none of which has the word; one with
 * it tells nothing.
 */

/** Bytes of a signature. Five hundred texts with some thirty words each fill a fifth of it. */
export const signatureBytes = 1024;

/** Letters of the beginnings that count. */
const lengths = [2, 3, 4, 5, 6] as const;

const [ZERO, NINE, A, F] = ['0', '9', 'a', 'f'].map((letter) => letter.charCodeAt(0)) as [
  number,
  number,
  number,
  number,
];

/**
 * The bits of the beginnings of a folded word, by FNV-1a of their UTF-16 units. Hexadecimal digits with a number among them have none:
 * identifiers are made of these, each of its own. They would fill every signature, and nobody looks for all that begin alike.
 */
const bitsOf = (word: string): readonly number[] => {
  const bits: number[] = [];
  let [hash, hasNumber, isHexadecimal] = [0x811c9dc5, false, true];
  for (let i = 0, next = 0; next < lengths.length && i < word.length; i++) {
    const unit = word.charCodeAt(i);
    const isNumber = unit >= ZERO && unit <= NINE;
    hasNumber ||= isNumber;
    isHexadecimal &&= isNumber || (unit >= A && unit <= F);
    hash = Math.imul(hash ^ unit, 0x01000193);
    if (i + 1 !== lengths[next]) continue;
    next += 1;
    if (!hasNumber || !isHexadecimal) bits.push((hash >>> 0) % (signatureBytes * 8));
  }
  return bits;
};

/** The bits of folded words. */
export const bitsOfWords = (words: readonly string[]): readonly number[] => words.flatMap(bitsOf);

/** Adds bits to a signature; whether one of them is new. */
export const sign = (signature: Uint8Array, bits: readonly number[]): boolean => {
  let isNew = false;
  for (const bit of bits) {
    const [at, mask] = [bit >> 3, 1 << (bit & 7)];
    const before = signature[at] ?? 0;
    if ((before & mask) !== 0) continue;
    signature[at] = before | mask;
    isNew = true;
  }
  return isNew;
};

/** The bits without which no text has words that begin so; of words that are too short or mere numbers there are none. */
export const neededBits = (beginnings: readonly string[]): readonly number[] => beginnings.flatMap(bitsOf);

/** Whether all bits are there. */
export const hasBits = (signature: Uint8Array, bits: readonly number[]): boolean =>
  bits.every((bit) => ((signature[bit >> 3] ?? 0) & (1 << (bit & 7))) !== 0);
