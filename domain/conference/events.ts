import type { EventCatalogue } from '#domain/kernel/index.ts';

/** Guide §1.4.3 and MODE-01: everybody on screen. Further modes join the union with their features. */
export type ConferenceMode = 'all-on-screen';

/** `internal`: account holders only; `public` (webinar): guests without an account too (guide §3.6.5). */
export type ConferenceVisibility = 'internal' | 'public';

export type ConferenceDefinition = {
  readonly title: string;
  /** Login of the account that owns it. */
  readonly ownerId: string;
  readonly mode: ConferenceMode;
  readonly visibility: ConferenceVisibility;
  readonly description: string;
  /** Logins invited in advance. */
  readonly invited: readonly string[];
  /** Account holders who are not invited may come in (guide §3.6.5.4, item 4). */
  readonly uninvitedAllowed: boolean;
  readonly muteMicrophoneOnEntry: boolean;
  readonly muteCameraOnEntry: boolean;
};

/** Streams `conference-<conferenceId>`; the id is what people type (the guide's CID) and never changes. */
export type ConferenceEvent =
  | {
      readonly type: 'ConferenceCreated';
      readonly data: { readonly conferenceId: string; readonly definition: ConferenceDefinition };
    }
  | {
      readonly type: 'ConferenceChanged';
      /** Only the fields that really changed. */
      readonly data: { readonly conferenceId: string; readonly changes: Partial<ConferenceDefinition> };
    }
  | { readonly type: 'ConferenceDeleted'; readonly data: { readonly conferenceId: string } };

export const conferenceEvents: EventCatalogue<ConferenceEvent> = {
  ConferenceCreated: { version: 1, summary: 'A virtual room came into being.' },
  ConferenceChanged: { version: 1, summary: 'Settings of a conference changed.' },
  ConferenceDeleted: { version: 1, summary: 'A conference was removed; its past sessions stay.' },
};
