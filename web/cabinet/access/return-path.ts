/** Stands for a server that nobody has, so that a whole address is told from a path. */
const NOWHERE = 'https://nowhere.invalid';

/** The page of this server to which somebody wanted to go on after signing in; null for every other address. */
export const returnPath = (search: string): string | null => {
  const wanted = new URLSearchParams(search).get('return');
  if (wanted === null || !/^\/(?![/\\])/.test(wanted) || !URL.canParse(wanted, NOWHERE)) return null;
  const { origin, pathname, search: query, hash } = new URL(wanted, NOWHERE);
  return origin === NOWHERE && !pathname.startsWith('//') ? `${pathname}${query}${hash}` : null;
};
