import { expect, test } from 'vitest';
import type { Shape } from './fields.ts';
import { endpointText, hasShape, parseEndpoint } from './shapes.ts';

const good: Record<Shape, readonly string[]> = {
  host: ['meet.example.org', 'localhost', '10.0.0.1', '::1', '2001:db8::7', 'xn--e1afmkfd.xn--p1ai'],
  address: ['0.0.0.0', '255.255.255.255', '::', 'fe80::1'],
  endpoint: ['meet.example.org', 'meet.example.org:4307', '10.0.0.1:1', '[::1]:65535', '::1'],
  email: ['a@b', 'first.last+tag@mail.example.org'],
  origin: ['http://a', 'https://meet.example.org', 'https://10.0.0.1:8443', 'https://[::1]:8443'],
  url: ['https://example.org/a/b?c=d#e', 'http://10.0.0.1:80/'],
  version: ['1', '8.0.0', '10.20.30.40'],
};

const bad: Record<Shape, readonly string[]> = {
  host: [
    '-a.org',
    'a-.org',
    'a..b',
    'a b',
    '1.2.3',
    '256.1.1.1',
    '01.2.3.4',
    ':::',
    '1::2::3',
    'a_b',
    'a:1',
    `${'a'.repeat(64)}.org`,
  ],
  address: ['example.org', '1.2.3.4.5', '1:2:3:4:5:6:7:8:9', '1:2:3:4:5:6:7:8::'],
  endpoint: ['a:0', 'a:65536', 'a:b', '[::1]', '[a]:1', 'a:1:2', 'a:01'],
  email: ['a', '@b', 'a@', 'a@b@c d', 'a b@c', 'a@-b', 'a\u0000@b'],
  origin: [
    'https://a/',
    'ftp://a',
    'https://',
    'https://a b',
    'https://user@a',
    'javascript:alert(1)',
    'https://a?b',
  ],
  url: ['//a', 'https:///', 'data:text/html,x', 'https://a/"onload=', 'https://a b'],
  version: ['1.', '.1', 'v1', '1.2.3.4.5', '123456'],
};

const shapes = Object.keys(good) as Shape[];

test.each(shapes)('%s knows what has its form and what has not', (shape) => {
  for (const text of good[shape]) expect(hasShape(text, shape), text).toBe(true);
  for (const text of bad[shape]) expect(hasShape(text, shape), text).toBe(false);
});

test('an empty text is the business of other rules, and so is a text without a form', () => {
  for (const shape of shapes) expect(hasShape('', shape)).toBe(true);
  expect(hasShape('anything', undefined)).toBe(true);
});

test('[NET-01] an endpoint is a host and perhaps a port, and is written as it was read', () => {
  const parts = good.endpoint.map((text) => [text, parseEndpoint(text)] as const);
  for (const [text, endpoint] of parts) expect(endpoint && endpointText(endpoint)).toBe(text);
  expect(parseEndpoint('[::1]:65535')).toEqual({ host: '::1', port: 65_535 });
  expect(parseEndpoint('meet.example.org:4307')).toEqual({ host: 'meet.example.org', port: 4307 });
  expect(parseEndpoint('2001:db8::7')).toEqual({ host: '2001:db8::7', port: null });
  for (const text of bad.endpoint) expect(parseEndpoint(text), text).toBeNull();
});
