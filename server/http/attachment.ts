/** What a quoted string may hold of ASCII; everything else is told by the second parameter only (RFC 6266, appendix D). */
const plain = (name: string): string => name.replace(/[^\x20-\x7e]|["\\%]/g, '_');

/** RFC 8187, 3.2.1: `encodeURIComponent` leaves five characters that are no attribute characters. */
const extended = (name: string): string =>
  encodeURIComponent(name.toWellFormed()).replace(
    /['()*]/g,
    (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`,
  );

/** `Content-Disposition` of a file that is saved and never shown. */
export const attachment = (name: string): string =>
  `attachment; filename="${plain(name)}"; filename*=UTF-8''${extended(name)}`;
