/** From one byte to before another. */
export type ByteRange = { readonly from: number; readonly until: number };

/** Digits of a place; more than any file has bytes. */
const one = /^bytes=(\d{0,15})-(\d{0,15})$/;

/**
 * What a `Range` header asks for (RFC 9110, 14.1.2): null for the whole, `unsatisfiable` for what is not there. One range at most:
 * lists, other units and whatever cannot be read are unsatisfiable, too.
 */
export const readRange = (header: string | undefined, size: number): ByteRange | 'unsatisfiable' | null => {
  if (header === undefined) return null;
  const [, first = '', last = ''] = one.exec(header.trim()) ?? [];
  if (first === '') {
    const length = Math.min(Number(last), size);
    return last === '' || length === 0 ? 'unsatisfiable' : { from: size - length, until: size };
  }
  const from = Number(first);
  const until = last === '' ? size : Math.min(Number(last) + 1, size);
  return from >= size || until <= from ? 'unsatisfiable' : { from, until };
};
