/** What people paste to join: a link, half a link, an id, with whatever clung to it. */

const ID = /^[a-z0-9_-]{3,64}$/;
const CLINGING = /^[\s<("'«“]+|[\s>)"'»”,.;!?]+$/gu;

/** The id of the conference that the text means; null when it means none. */
export const conferenceIdOf = (text: string): string | null => {
  const bare = text.replace(CLINGING, '').toLowerCase();
  const inLink = /(?:^|[/\\])c[/\\]([^/\\?#\s]+)/u.exec(bare)?.[1];
  const candidate = inLink === undefined ? grouped(bare) : decoded(inLink).replace(CLINGING, '');
  return ID.test(candidate) ? candidate : null;
};

/** Ids are often written in groups: `502 996 8672`, `502-996-8672`. */
const grouped = (text: string): string => (/^[\d\s-]+$/u.test(text) ? text.replace(/[\s-]+/gu, '') : text);

const decoded = (part: string): string => {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
};
