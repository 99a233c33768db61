import type { EventCatalogue } from '#domain/kernel/index.ts';

/** Streams `person-<login or guest id>`. What follows: the key of the person is destroyed, see `server/erasure`. */
export type PrivacyEvent = {
  readonly type: 'PersonForgotten';
  /** The login or guest id, which every event names; nothing about the person beside it. */
  readonly data: { readonly personId: string };
};

export const privacyEvents: EventCatalogue<PrivacyEvent> = {
  PersonForgotten: {
    version: 1,
    summary: 'Everything about a person becomes unreadable, in the log and everywhere else.',
  },
};
