import { expect, it } from 'vitest';
import { troubleOf } from './media-trouble.ts';

const thrown = (name: string, message = '') => Object.assign(new Error(message), { name });

it.each([
  [thrown('NotAllowedError', 'Permission denied'), 'browser-denied'],
  [thrown('NotAllowedError', 'Permission denied by system'), 'system-denied'],
  [thrown('NotAllowedError', 'Permission dismissed'), 'dismissed'],
  [thrown('NotReadableError', 'Could not start video source'), 'in-use'],
  [thrown('NotFoundError'), 'not-found'],
  [thrown('InsecurePageError'), 'insecure-page'],
  [thrown('TypeError'), 'unknown'],
  ['a string', 'unknown'],
])('tells the cause of %s', (error, cause) => {
  expect(troubleOf(error)).toBe(cause);
});
