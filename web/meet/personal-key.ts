const shape = /^#key=([\w-]{64})$/;

/** The secret of a personal link, from the part of the address that browsers send to nobody; null without one. */
export const personalKeyIn = (hash: string): string | null =>
  hash.startsWith('#key=') ? (shape.exec(hash)?.[1] ?? '') : null;
