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
  /** iCalendar; null for a virtual room and for what has taken place. */
  readonly calendarFile: string | null;
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
      schedule { kind start days time timeZone minutes } nextStart calendarFile
    }
    viewer { account { id displayName pictureUrl } }
  }`,
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

type Joined =
  | ({ readonly __typename: 'JoinTicket' } & Ticket)
  | ({ readonly __typename: 'Rejection' } & RejectionData);

export const joinConference = async (id: string, guestName: string): Promise<Ticket> => {
  const variables = { id, guestName: guestName === '' ? null : guestName };
  const answer = await ask<{ joinConference: Joined }>(documents.join, variables);
  return granted<Joined>(answer.joinConference);
};
