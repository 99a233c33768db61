import type { EventCatalogue } from '#domain/kernel/index.ts';
import { type ConferenceSchedule, virtualRoom } from './schedule.ts';

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
  readonly schedule: ConferenceSchedule;
  /** The invited are written to (guide §3.6.5.4, item 11). */
  readonly emailInvitations: boolean;
};

/** Somebody without an account here who is invited by e-mail; for public conferences only (guide §3.6.5.2). */
export type ConferenceGuest = {
  /** `guest:` and an id of chance: the one whose key closes name and address in the log. */
  readonly personId: string;
  readonly name: string;
  readonly email: string;
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
  | {
      readonly type: 'ConferenceGuestAdded';
      /** Also for a new spelling of a name that was there. */
      readonly data: { readonly conferenceId: string } & ConferenceGuest;
    }
  | {
      readonly type: 'ConferenceGuestRemoved';
      readonly data: { readonly conferenceId: string; readonly personId: string };
    }
  | {
      readonly type: 'PlannedTimeCame';
      /** ISO 8601: for when the conference is planned, not when the server noticed. */
      readonly data: { readonly conferenceId: string; readonly start: string; readonly end: string };
    }
  | { readonly type: 'ConferenceDeleted'; readonly data: { readonly conferenceId: string } };

const members = (value: unknown): object => (typeof value === 'object' && value !== null ? value : {});

export const conferenceEvents: EventCatalogue<ConferenceEvent> = {
  ConferenceCreated: {
    version: 2,
    summary: 'A virtual room or a planned conference came into being.',
    // Schedules came with version 2; until then everybody was written to.
    upcast: {
      1: (data) => ({
        ...data,
        definition: { ...members(data.definition), schedule: virtualRoom, emailInvitations: true },
      }),
    },
  },
  ConferenceChanged: { version: 1, summary: 'Settings of a conference changed.' },
  ConferenceGuestAdded: {
    version: 1,
    summary: 'Somebody without an account was invited to a public conference by e-mail.',
    personal: { subject: 'personId', fields: ['name', 'email'] },
  },
  ConferenceGuestRemoved: { version: 1, summary: 'Somebody is no longer invited by e-mail.' },
  PlannedTimeCame: { version: 1, summary: 'The time for which a conference is planned has come.' },
  ConferenceDeleted: { version: 1, summary: 'A conference was removed; its past sessions stay.' },
};
