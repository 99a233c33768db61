import type { Audience, SessionKeyEvent } from './events.ts';

/** Generations of the keys. */
export type SessionKeys = Readonly<Record<Audience, number>>;

export const firstSessionKeys: SessionKeys = { users: 0, guests: 0 };

export const SESSION_KEYS_STREAM = 'session-keys';

export const evolveSessionKeys = (keys: SessionKeys, { data }: SessionKeyEvent): SessionKeys => ({
  ...keys,
  [data.audience]: data.generation,
});
