import type { EventCatalogue } from '#domain/kernel/index.ts';
import type { MailLanguage } from '#domain/mail/index.ts';

/** When registration ends (guide §3.6.5.5, item 2). */
export const closingRules = ['never', 'start', 'end', 'dates'] as const;

export type ClosingRule = (typeof closingRules)[number];

/** What the form asks for; the first two always (guide §3.6.5.5, "Настройка формы регистрации"). */
export const standardFields = ['displayName', 'email', 'position', 'phone', 'company'] as const;

export type StandardField = (typeof standardFields)[number];

export type FormField = {
  /** A standard field, or `own-1` to `own-10`. */
  readonly id: string;
  /** The administrator's words for an own field; empty for a standard one, which every reader sees in his language. */
  readonly label: string;
  readonly required: boolean;
};

export type RegistrationSettings = {
  /** Nobody but the invited comes in without having registered. */
  readonly registrationRequired: boolean;
  readonly closing: ClosingRule;
  /** ISO 8601; for the rule `dates`, open towards the side that is null. */
  readonly opensAt: string | null;
  readonly closesAt: string | null;
  /** Registration ends with so many people; null: without a limit of its own. */
  readonly seats: number | null;
  /** Account holders come in without having registered. */
  readonly accountsExempt: boolean;
  /** In the order in which they are asked. */
  readonly form: readonly FormField[];
};

export type Answer = { readonly fieldId: string; readonly value: string };

/** Streams `registration-<conferenceId>`. Links are derived from the person's id and the master key; none is stored. */
export type RegistrationEvent =
  | {
      readonly type: 'WebinarRegistrationChanged';
      /** Only what really changed. */
      readonly data: { readonly conferenceId: string; readonly changes: Partial<RegistrationSettings> };
    }
  | {
      readonly type: 'WebinarGuestRegistered';
      readonly data: {
        readonly conferenceId: string;
        /** `guest2:` and chance. */
        readonly personId: string;
        readonly displayName: string;
        readonly email: string;
        /** To everything else that the form asks. */
        readonly answers: readonly Answer[];
        readonly language: MailLanguage;
        /** ISO 8601: asking for the letter once more is of use from then on. */
        readonly letterAgainFrom: string;
      };
    }
  | {
      readonly type: 'WebinarGuestRegisteredAgain';
      /** The same e-mail address was entered once more: the letter is sent again, nothing else changes. */
      readonly data: {
        readonly conferenceId: string;
        readonly personId: string;
        readonly letterAgainFrom: string;
      };
    }
  | {
      readonly type: 'WebinarGuestExcluded';
      readonly data: { readonly conferenceId: string; readonly personId: string; readonly reason: string };
    }
  | {
      readonly type: 'WebinarRegistrationEnded';
      /** `personIds`: everybody who had registered; what they entered becomes unreadable, see `server/erasure`. */
      readonly data: { readonly conferenceId: string; readonly personIds: readonly string[] };
    };

export const registrationEvents: EventCatalogue<RegistrationEvent> = {
  WebinarRegistrationChanged: {
    version: 1,
    summary: 'Who has to register for a public conference, until when, and what is asked.',
  },
  WebinarGuestRegistered: {
    version: 1,
    summary: 'Somebody without an account registered for a public conference.',
    personal: { subject: 'personId', fields: ['displayName', 'email', 'answers'] },
  },
  WebinarGuestRegisteredAgain: {
    version: 1,
    summary: 'Somebody who had registered did so again; the letter with the link is sent once more.',
  },
  WebinarGuestExcluded: {
    version: 1,
    summary: 'A registered guest may not come any more; the link is dead.',
    personal: { subject: 'personId', fields: ['reason'] },
  },
  WebinarRegistrationEnded: {
    version: 1,
    summary: 'The conference was deleted, and the registrations for it with it.',
  },
};
