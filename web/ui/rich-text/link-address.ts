const protocols: ReadonlySet<string> = new Set(['http:', 'https:', 'mailto:']);

const parsed = (text: string): string | null => {
  const url = URL.parse(text);
  if (url === null || !protocols.has(url.protocol)) return null;
  return url.username === '' && url.password === '' ? url.href : null;
};

/** Whether a link may lead there; the server keeps no other (platform/rich-text). */
export const isLinkAddress = (href: string): boolean => parsed(href) !== null;

const mailAddress = /^[^\s@/:]{1,64}@[^\s@/:]{1,253}$/;
const hostFirst = /^[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+([:/?#].*)?$/u;

/** What somebody typed as the target of a link, in full; null when it leads nowhere. */
export const linkAddressOf = (typed: string): string | null => {
  const text = typed.trim();
  if (mailAddress.test(text)) return parsed(`mailto:${text}`);
  return parsed(hostFirst.test(text) ? `https://${text}` : text);
};
