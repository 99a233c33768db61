import { describe, expect, it } from 'vitest';
import { isLinkAddress, linkAddressOf } from './link-address.ts';

describe('[WEB-03] the target of a link', () => {
  it.each([
    ['example.org', 'https://example.org/'],
    [' example.org/rules?x=1 ', 'https://example.org/rules?x=1'],
    ['example.org:8443/a', 'https://example.org:8443/a'],
    ['http://example.org', 'http://example.org/'],
    ['help@example.org', 'mailto:help@example.org'],
    ['mailto:help@example.org', 'mailto:help@example.org'],
    ['пример.рф', 'https://xn--e1afmkfd.xn--p1ai/'],
  ])('%j leads to %s', (typed, address) => expect(linkAddressOf(typed)).toBe(address));

  it.each([
    '',
    'example',
    'javascript:alert(1)',
    'java\nscript:x',
    'data:text/html,x',
    '/here',
    '//example.org',
    'https://',
  ])('%j leads nowhere', (typed) => expect(linkAddressOf(typed)).toBeNull());

  it('names nobody before the host', () => {
    expect(isLinkAddress('https://bank.example@evil.example')).toBe(false);
    expect(isLinkAddress('https://bank.example')).toBe(true);
  });
});
