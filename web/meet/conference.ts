import type { RejectionData } from '#web/ui/errors/problem.ts';
import { ask, granted } from '#web/ui/graphql/ask.ts';
import type { Schedule } from '#web/ui/schedule/schedule.ts';
import type { Ticket } from './call/connection.ts';

export type JoinAs = 'OWNER' | 'PARTICIPANT' | 'GUEST' | 'SIGN_IN_REQUIRED' | 'NOT_INVITED';

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
  visit: `query Visit($id: ID!) {
    conferencePage(id: $id) {
      id title ownerName description visibility running startedAt participantCount joinAs
      schedule { kind start days time timeZone minutes } nextStart
    }
    viewer { account { id displayName pictureUrl } }
  }`,
  calendar: `query Calendar($id: ID!) { conferencePage(id: $id) { calendarFile } }`,
  join: `mutation Join($id: ID!, $guestName: String) {
    joinConference(id: $id, guestName: $guestName) {
      __typename
      ... on JoinTicket { ticket signallingPath }
      ... on Rejection { code message problems { field rule params { name value } } }
    }
  }`,
};

export const visit = async (id: string): Promise<Visit> => {
  const answer = await ask<{
    conferencePage: ConferenceFacts | null;
    viewer: { account: Visit['account'] };
  }>(documents.visit, { id });
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

export const joinConference = async (id: string, guestName: string): Promise<Ticket> => {
  const variables = { id, guestName: guestName === '' ? null : guestName };
  const answer = await ask<{ joinConference: Joined }>(documents.join, variables);
  return granted<Joined>(answer.joinConference);
};
