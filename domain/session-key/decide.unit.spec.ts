import { describe, expect, it } from 'vitest';
import { specify } from '#domain/kernel/testing.ts';
import { type Audience, type SessionKeyCommand, type SessionKeyEvent, sessionKeysDecider } from './index.ts';

const regenerate = (audience: Audience, generation: number): SessionKeyCommand => ({
  type: 'RegenerateSessionKey',
  data: { audience, generation },
});
const regenerated = (audience: Audience, generation: number): SessionKeyEvent => ({
  type: 'SessionKeyRegenerated',
  data: { audience, generation },
});
const keys = specify(sessionKeysDecider);

describe('[SET-06] the keys of users and of guests', () => {
  it('are replaced one without the other', () => {
    const once = keys.given([regenerated('guests', 1)], undefined);
    expect(once.when(regenerate('guests', 1)).events).toEqual([regenerated('guests', 2)]);
    expect(once.when(regenerate('users', 0)).events).toEqual([regenerated('users', 1)]);
  });

  it('are replaced once by two who ask at the same time', () => {
    const once = keys.given([regenerated('users', 1)], undefined);
    expect(once.when(regenerate('users', 0)).code).toBe('CONFLICT');
  });
});
