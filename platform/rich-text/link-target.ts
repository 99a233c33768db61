const protocols: ReadonlySet<string> = new Set(['http:', 'https:', 'mailto:']);

/**
 * The address that a link leads to, written in full; null for what is no address, or one that does something else than
 * to lead there. Who is named before the host is for deceiving readers only.
 */
export const linkTarget = (href: string): string | null => {
  const url = URL.parse(href);
  if (url === null || !protocols.has(url.protocol)) return null;
  if (url.username !== '' || url.password !== '') return null;
  return url.href;
};
