import { describe, expect, it } from 'vitest';
import { isAtConsole } from './local-console.ts';

const usual = ['Host', 'localhost:8888', 'User-Agent', 'Browser'];

const asked = (
  rawHeaders: readonly string[] = usual,
  { peer = '127.0.0.1', httpVersion = '1.1', url = '/graphql', proxies = [] as string[] } = {},
): boolean => {
  const request = { rawHeaders, httpVersion, url, socket: { remoteAddress: peer } };
  return isAtConsole(request, (address) => proxies.includes(address));
};

describe('[ADM-03] the local console', () => {
  it.each(['localhost', 'LOCALHOST:80', '127.0.0.1', '127.0.0.1:8888', '[::1]', '[::1]:8888'])(
    'is whoever asks this machine by its own name: %s',
    (host) => expect(asked(['Host', host])).toBe(true),
  );

  it.each(['127.0.0.1', '127.0.0.53', '::1', '::ffff:127.0.0.1'])('is where the kernel says %s', (peer) =>
    expect(asked(usual, { peer })).toBe(true),
  );

  it.each(['10.0.0.1', '192.168.0.1', '::ffff:10.0.0.1', 'fe80::1', ''])(
    'is not where the kernel says %j',
    (peer) => expect(asked(usual, { peer })).toBe(false),
  );

  it.each([
    'evil.example',
    'localhost.evil.example',
    'evil-localhost',
    '127.0.0.1.evil.example',
    '127.0.0.2',
    '0.0.0.0',
    '2130706433',
    '[::ffff:127.0.0.1]',
    'localhost:8888@evil.example',
    'localhost, evil.example',
    '',
  ])('is not a page of another name that points here: %j', (host) =>
    expect(asked(['Host', host])).toBe(false),
  );

  it('[AZ-05] is nobody whose request was passed on, however the header is written', () => {
    for (const header of [
      'Forwarded',
      'X-Forwarded-For',
      'x-FORWARDED-host',
      'X-Forwarded-Proto',
      'X-Forwarded',
      'X-Real-IP',
      'Via',
      'True-Client-IP',
      'X-Client-IP',
      'CF-Connecting-IP',
      'X-Original-For',
      'X-Envoy-External-Address',
    ])
      expect(asked([...usual, header, '127.0.0.1']), header).toBe(false);
  });

  it('is nobody who speaks as proxies do, or with two names, or through a trusted proxy', () => {
    expect(asked(usual, { httpVersion: '1.0' })).toBe(false);
    expect(asked(usual, { url: 'http://localhost/graphql' })).toBe(false);
    expect(asked([...usual, 'Host', 'localhost'])).toBe(false);
    expect(asked([])).toBe(false);
    expect(asked(usual, { proxies: ['127.0.0.1'] })).toBe(false);
  });
});
