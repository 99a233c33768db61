import { expect, test } from 'vitest';
import { endpointParts, endpointText } from './endpoint-text.ts';

test.each([
  ['10.0.0.1', '10.0.0.1', ''],
  ['10.0.0.1:5000', '10.0.0.1', '5000'],
  ['meet.example.org:4307', 'meet.example.org', '4307'],
  ['2001:db8::1', '2001:db8::1', ''],
  ['[2001:db8::1]:4307', '2001:db8::1', '4307'],
])('[NET-01] %s is taken apart and put together again', (entry, host, port) => {
  expect(endpointParts(entry)).toEqual({ host, port });
  expect(endpointText({ host, port })).toBe(entry);
});

test('[NET-01] what is typed half stays as it is', () => {
  for (const entry of ['', ':', '::', 'a:', '[::1', '[::1]:', 'a:b'])
    expect(endpointParts(entry)).toEqual({ host: entry, port: '' });
});
