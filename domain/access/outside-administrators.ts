import type { OutsideSource } from './events.ts';

const plain = /^[a-z0-9._-]$/;

/** Everything but lower-case letters, digits and a few marks as `%` and two hexadecimal digits for each byte. */
const encoded = (text: string): string =>
  encodeURIComponent(text)
    .replaceAll(/%[0-9A-F]{2}|[^%]/g, (part) =>
      part.length > 1 || plain.test(part) ? part : `%${part.charCodeAt(0).toString(16)}`,
    )
    .toLowerCase();

/**
 * Under which id somebody from outside stands in the log: `os:ann`, `openid:ann@login.example.org`. The colon keeps
 * these ids apart from all logins; nothing that differs outside, letter case included, is ever one here.
 */
export const outsideAdministratorId = (source: OutsideSource): string => {
  if (source.from === 'os') return `os:${encoded(source.login)}`;
  const { issuer, subject } = source;
  return `openid:${encoded(subject)}@${encoded(issuer.replace(/^https:\/\//, ''))}`;
};

export const isOutsideAdministratorId = (id: string): boolean => /^(?:os|openid):/.test(id);

export const isOpenIdAdministratorId = (id: string): boolean => id.startsWith('openid:');
