import { isGuestId } from '#domain/access/index.ts';
import { canonicalLogin } from '#domain/account/index.ts';
import type { RecordedEvent } from '#domain/kernel/index.ts';
import type { EventOf, PositionedDocument } from '../projection.ts';

/** What is known of an account, or of an administrator, at the moment of a row. */
export type PersonDocument = PositionedDocument & {
  /** Null where only the login is known. */
  readonly displayName: string | null;
  /** The account is switched off. */
  readonly inactive: boolean;
  /** Browsers in which the account is signed in, and until when without another word of them. */
  readonly signIns: readonly { readonly sessionId: string; readonly until: string }[];
  readonly meetings: readonly {
    readonly sessionId: string;
    readonly participantId: string;
    readonly status: Status;
  }[];
};

/** As the guide counts what people do (§3.8.1): inactive, offline, online, in a conference, in one of his own. */
export type Status = '-2' | '0' | '1' | '2' | '5';

/** What changes what somebody does. */
export const moving = [
  'AccountCreated',
  'AccountProfileChanged',
  'AdministratorCreated',
  'AccountActivated',
  'AccountDeactivated',
  'SignedIn',
  'SessionTokenRotated',
  'SignedOut',
  'ParticipantAdmitted',
  'ParticipantLeft',
  'SessionClosed',
] as const;

export type Moving = EventOf<(typeof moving)[number]>;

/** Logins of accounts and of administrators may be the same. */
export const personKey = (kind: string, id: string): string => `${kind}:${canonicalLogin(id)}`;

/** The key of an account; a guest is nobody before he comes and after he has gone. */
export const accountKey = (personId: string): string | undefined =>
  isGuestId(personId) ? undefined : personKey('account', personId);

export const unknownPerson = (id: string): PersonDocument => ({
  ...{ id, displayName: null, inactive: false },
  ...{ signIns: [], meetings: [], position: 0 },
});

export const meetingStatus = (role: EventOf<'ParticipantAdmitted'>['data']['role']): Status =>
  role === 'owner' ? '5' : '2';

/** A browser that was not heard of until its time was over is signed in no more, though nothing was written then. */
export const statusAt = ({ inactive, meetings, signIns }: PersonDocument, time: string): Status => {
  if (inactive) return '-2';
  if (meetings.length > 0) return meetings.some(({ status }) => status === '5') ? '5' : '2';
  return signIns.some(({ until }) => until > time) ? '1' : '0';
};

const heardOf = (
  person: PersonDocument,
  { data, time }: RecordedEvent & { readonly data: { sessionId: string; expiresAt: string } },
): PersonDocument => {
  const { sessionId, expiresAt: until } = data;
  const others = person.signIns.filter((one) => one.sessionId !== sessionId && one.until > time);
  return { ...person, signIns: [...others, { sessionId, until }] };
};

const moved = (person: PersonDocument, event: Moving): PersonDocument => {
  switch (event.type) {
    case 'AccountCreated':
      return { ...person, displayName: event.data.profile.displayName, inactive: !event.data.active };
    case 'AccountProfileChanged':
      return { ...person, displayName: event.data.profile.displayName ?? person.displayName };
    case 'AdministratorCreated':
      return { ...person, displayName: event.data.displayName };
    case 'AccountActivated':
      return { ...person, inactive: false };
    case 'AccountDeactivated':
      return { ...person, inactive: true, signIns: [] };
    case 'SignedIn':
    case 'SessionTokenRotated':
      return heardOf(person, event);
    case 'SignedOut':
      return {
        ...person,
        signIns: person.signIns.filter(({ sessionId }) => sessionId !== event.data.sessionId),
      };
    case 'ParticipantAdmitted': {
      const { sessionId, participantId, role } = event.data;
      const come = { sessionId, participantId, status: meetingStatus(role) };
      return { ...person, meetings: [...person.meetings, come] };
    }
    case 'ParticipantLeft':
      return {
        ...person,
        meetings: person.meetings.filter(({ participantId }) => participantId !== event.data.participantId),
      };
    case 'SessionClosed':
      return {
        ...person,
        meetings: person.meetings.filter(({ sessionId }) => sessionId !== event.data.sessionId),
      };
  }
};

/** What is known of him after the event. */
export const personAfter = (person: PersonDocument, event: Moving): PersonDocument => ({
  ...moved(person, event),
  position: event.position,
});
