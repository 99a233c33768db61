import { expect, it } from 'vitest';
import { deviceOf } from './device.ts';

const mozilla = 'Mozilla/5.0';

it.each([
  [
    `${mozilla} (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36`,
    { browser: 'Chrome 140', system: 'Windows', kind: 'desktop' },
  ],
  [
    `${mozilla} (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0`,
    { browser: 'Firefox 143', system: 'Linux', kind: 'desktop' },
  ],
  [
    `${mozilla} (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1`,
    { browser: 'Safari 18', system: 'iOS', kind: 'phone' },
  ],
  ['', { browser: '', system: '', kind: 'desktop' }],
])('[CAB-01] knows a browser by what it says: %s', (userAgent, expected) => {
  expect(deviceOf(userAgent)).toEqual(expected);
});
