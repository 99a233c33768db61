/** What people paste to join: a link, half a link, an id, with whatever clung to it. */

const ID = /^[a-z0-9_-]{3,64}$/;
const BEFORE = /[\s<("'«“]/u;
const BEHIND = /[\s>)"'»”,.;!?]/u;

const withoutClinging = (text: string): string => {
  let [start, end] = [0, text.length];
  while (start < end && BEFORE.test(text.charAt(start))) start += 1;
  while (end > start && BEHIND.test(text.charAt(end - 1))) end -= 1;
  return text.slice(start, end);
};

/** The id of the conference that the text means; null when it means none. */
export const conferenceIdOf = (text: string): string | null => {
  const bare = withoutClinging(text).toLowerCase();
  const inLink = /(?:^|[/\\])c[/\\]([^/\\?#\s]+)/u.exec(bare)?.[1];
  const candidate = inLink === undefined ? grouped(bare) : withoutClinging(decoded(inLink));
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
