import type { RejectionData } from '#web/ui/errors/problem.ts';
import { ask, granted } from '#web/ui/graphql/ask.ts';
import type { Schedule } from '#web/ui/schedule/schedule.ts';
import type { Ticket } from './call/connection.ts';

export type JoinAs =
  | 'OWNER'
  | 'PARTICIPANT'
  | 'GUEST'
  | 'SIGN_IN_REQUIRED'
  | 'NOT_INVITED'
  | 'REGISTRATION_REQUIRED';

export type FormField = { readonly id: string; readonly label: string; readonly required: boolean };

/** Registration, as far as a visitor may know of it. */
export type RegistrationOffer = {
  readonly standing: 'OPEN' | 'NOT_YET' | 'CLOSED' | 'FULL';
  readonly opensAt: string | null;
  readonly closesAt: string | null;
  /** The personal link comes by mail; otherwise the organiser hands it out. */
  readonly byMail: boolean;
  readonly form: readonly FormField[];
};

/** What a visitor may know of a conference before joining. */
export type ConferenceFacts = {
  readonly id: string;
  readonly title: string;
  readonly ownerName: string;
  readonly description: string;
  readonly visibility: 'INTERNAL' | 'PUBLIC';
  readonly running: boolean;
  readonly startedAt: string | null;
  readonly participantCount: number;
  readonly joinAs: JoinAs;
  /** Null while nobody has to register. */
  readonly registration: RegistrationOffer | null;
  /** The name under which the owner of this page's personal link comes in; null for a dead link, absent without one. */
  readonly nameByLink?: string | null;
  readonly schedule: Schedule;
  readonly nextStart: string | null;
};

export type Visit = {
  readonly conference: ConferenceFacts | null;
  readonly account: {
    readonly id: string;
    readonly displayName: string;
    readonly pictureUrl: string | null;
  } | null;
};

export const documents = {
  visit: `query Visit($id: ID!, $key: String!, $byLink: Boolean!) {
    conferencePage(id: $id) {
      id title ownerName description visibility running startedAt participantCount joinAs
      registration { standing opensAt closesAt byMail form { id label required } }
      nameByLink(key: $key) @include(if: $byLink)
      schedule { kind start days time timeZone minutes } nextStart
    }
    viewer { account { id displayName pictureUrl } }
  }`,
  calendar: `query Calendar($id: ID!) { conferencePage(id: $id) { calendarFile } }`,
  join: `mutation Join($id: ID!, $guestName: String, $key: String) {
    joinConference(id: $id, guestName: $guestName, key: $key) {
      __typename
      ... on JoinTicket { ticket signallingPath }
      ... on Rejection { code message problems { field rule params { name value } } }
    }
  }`,
  register: `mutation Register($id: ID!, $answers: [RegistrationAnswerInput!]!, $language: RegistrationLanguage!) {
    registerForConference(id: $id, answers: $answers, language: $language) {
      __typename
      ... on RegistrationAccepted { byMail }
      ... on Rejection { code message problems { field rule params { name value } } }
    }
  }`,
};

export const visit = async (id: string, key: string | null): Promise<Visit> => {
  const answer = await ask<{
    conferencePage: ConferenceFacts | null;
    viewer: { account: Visit['account'] };
  }>(documents.visit, { id, key: key ?? '', byLink: key !== null });
  return { conference: answer.conferencePage, account: answer.viewer.account };
};

/** The planned times as an iCalendar file; null when none is left. */
export const calendarFile = async (id: string): Promise<string | null> => {
  const { conferencePage } = await ask<{ conferencePage: { calendarFile: string | null } | null }>(
    documents.calendar,
    { id },
  );
  return conferencePage?.calendarFile ?? null;
};

type Joined =
  | ({ readonly __typename: 'JoinTicket' } & Ticket)
  | ({ readonly __typename: 'Rejection' } & RejectionData);

export const joinConference = async (id: string, guestName: string, key: string | null): Promise<Ticket> => {
  const variables = { id, guestName: guestName === '' ? null : guestName, key };
  const answer = await ask<{ joinConference: Joined }>(documents.join, variables);
  return granted<Joined>(answer.joinConference);
};

type Registered =
  | { readonly __typename: 'RegistrationAccepted'; readonly byMail: boolean }
  | ({ readonly __typename: 'Rejection' } & RejectionData);

/** Answers alike whether the e-mail address had registered before or not. Throws `AskError`. */
export const registerFor = async (
  id: string,
  values: Readonly<Record<string, string>>,
  language: 'ru' | 'en',
): Promise<{ readonly byMail: boolean }> => {
  const answers = Object.entries(values).map(([fieldId, value]) => ({ fieldId, value }));
  const variables = { id, answers, language: language.toUpperCase() };
  const answer = await ask<{ registerForConference: Registered }>(documents.register, variables);
  return granted<Registered>(answer.registerForConference);
};
