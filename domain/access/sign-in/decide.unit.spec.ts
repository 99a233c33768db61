import { describe, expect, it } from 'vitest';
import { specify } from '#domain/kernel/testing.ts';
import type { SignInCommand } from '../commands.ts';
import type { AccessEvent } from '../events.ts';
import { signInDecider } from './decide.ts';

const token = (letter: string): string => letter.repeat(43);
const data = {
  sessionId: 's1',
  principal: { kind: 'account', id: 'ann' },
  tokenHash: token('a'),
  expiresAt: '2026-01-02T15:00:00.000Z',
  userAgent: 'Browser',
} as const;
const signedIn: AccessEvent = { type: 'SignedIn', data };
const signedOut: AccessEvent = {
  type: 'SignedOut',
  data: { sessionId: 's1', principal: data.principal, reason: 'signed-out' },
};
const rotate = (tokenHash: string): SignInCommand => ({
  type: 'RotateSessionToken',
  data: { sessionId: 's1', tokenHash, expiresAt: '2026-01-02T16:00:00.000Z' },
});
const signOut: SignInCommand = { type: 'SignOut', data: { sessionId: 's1', reason: 'signed-out' } };
const decider = specify(signInDecider);
const given = (...events: AccessEvent[]) => decider.given(events, undefined);

describe('RecordSignIn', () => {
  it('begins a signed-in time, and is harmless when repeated', () => {
    expect(given().when({ type: 'RecordSignIn', data }).events).toEqual([signedIn]);
    expect(given(signedIn).when({ type: 'RecordSignIn', data }).events).toEqual([]);
  });

  it('never takes over the session of another one', () => {
    const other = { ...data, tokenHash: token('b') };
    expect(given(signedIn).when({ type: 'RecordSignIn', data: other }).code).toBe('CONFLICT');
  });

  it('keeps a short and printable part of what the browser calls itself', () => {
    const userAgent = `\u0000${'x'.repeat(1000)}`;
    const { events } = given().when({ type: 'RecordSignIn', data: { ...data, userAgent } });
    expect(events).toMatchObject([{ data: { userAgent: ` ${'x'.repeat(511)}` } }]);
  });

  it('refuses a token that is no hash', () => {
    const wrong = { ...data, tokenHash: 'secret' };
    expect(given().when({ type: 'RecordSignIn', data: wrong }).code).toBe('VALIDATION_FAILED');
  });
});

describe('RotateSessionToken', () => {
  it('replaces the token, once', () => {
    expect(given(signedIn).when(rotate(token('b'))).events).toMatchObject([{ type: 'SessionTokenRotated' }]);
    expect(given(signedIn).when(rotate(token('a'))).events).toEqual([]);
  });

  it('refuses when nobody is signed in any more', () => {
    expect(given().when(rotate(token('b'))).code).toBe('UNAUTHENTICATED');
    expect(given(signedIn, signedOut).when(rotate(token('b'))).code).toBe('UNAUTHENTICATED');
  });

  it('refuses a token that is no hash', () => {
    expect(given(signedIn).when(rotate('short')).code).toBe('VALIDATION_FAILED');
  });
});

describe('SignOut', () => {
  it('ends a signed-in time, once', () => {
    expect(given(signedIn).when(signOut).events).toEqual([signedOut]);
    expect(given(signedIn, signedOut).when(signOut).events).toEqual([]);
    expect(given().when(signOut).events).toEqual([]);
  });
});

describe('RecordSignInFailure', () => {
  it('keeps a short part of what was typed', () => {
    const failure = {
      realm: 'panel',
      login: 'x'.repeat(90),
      reason: 'unknown-login',
      userAgent: '',
    } as const;
    const { events } = given().when({ type: 'RecordSignInFailure', data: failure });
    expect(events).toEqual([{ type: 'SignInFailed', data: { ...failure, login: 'x'.repeat(64) } }]);
  });
});
