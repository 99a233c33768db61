import type { EventCatalogue } from '#domain/kernel/index.ts';

/** Whose join tickets and resume tokens are signed with the key (guide §3.1.2, items 6 and 7). */
export const audiences = ['users', 'guests'] as const;

export type Audience = (typeof audiences)[number];

/** Stream `session-keys`. The keys themselves follow from the master key, the audience and the generation. */
export type SessionKeyEvent = {
  readonly type: 'SessionKeyRegenerated';
  readonly data: {
    readonly audience: Audience;
    /** Of the new key; the first that was ever used is 0. */
    readonly generation: number;
  };
};

export const sessionKeyEvents: EventCatalogue<SessionKeyEvent> = {
  SessionKeyRegenerated: {
    version: 1,
    summary:
      'The key behind join tickets and resume tokens was replaced; what the old one signed is worth nothing.',
  },
};
