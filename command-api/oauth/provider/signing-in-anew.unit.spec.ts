import { expect, it } from 'vitest';
import { mustSignInAnew } from './signing-in-anew.ts';

const calm = { reasons: ['no_session'], maxAge: undefined, age: 3_600_000, fresh: false };

it.each([
  ['nothing insists', {}, false],
  ['the application insists', { reasons: ['login_prompt'] }, true],
  ['the application insisted, and the user has signed in', { reasons: ['login_prompt'], fresh: true }, false],
  ['the sign-in is older than wanted', { maxAge: 60 }, true],
  ['the sign-in is as old as allowed', { maxAge: 3601 }, false],
  ['the sign-in was too old and is new', { maxAge: 60, fresh: true }, false],
])('[API-02] asks for the password again or not when %s', (_when, changes, expected) => {
  expect(mustSignInAnew({ ...calm, ...changes })).toBe(expected);
});
