import type { EventOf, PositionedDocument } from '../projection.ts';
import type { EventLogDocument, EventSource, LoggedEvent } from './document.ts';

export const handles = [
  'SignedIn',
  'SignedOut',
  'SignInFailed',
  'ServerStarted',
  'ServerStopped',
  'SessionOpened',
  'SessionClosed',
  'ParticipantAdmitted',
  'ParticipantLeft',
  'SessionMediaLost',
  'SessionMediaRestored',
] as const;

export type Handled = EventOf<(typeof handles)[number]>;

/** Whom a row is about. */
export type Subject = {
  readonly source: EventSource;
  readonly objectId: string;
  readonly objectName: string;
};

/** What a later event of the same sign-in, session or participant needs to name it; gone when it ends. */
export type SubjectDocument = PositionedDocument & Subject;

/** The parts of a row that depend on the event; the rest is the same for all. */
export type Row = Subject & {
  readonly event: LoggedEvent;
  readonly details: EventLogDocument['details'];
};

/** Key and value, left out when there is nothing to tell. */
const details = (values: Readonly<Record<string, string | undefined>>): EventLogDocument['details'] =>
  Object.entries(values).flatMap(([key, value]) => (value === undefined ? [] : [{ key, value }]));

const byLogin = (source: EventSource, login: string): Subject => ({
  source,
  objectId: login,
  objectName: login,
});

const principalSource = (kind: 'account' | 'administrator'): EventSource =>
  kind === 'account' ? 'user' : 'administrator';

/** Whom a beginning event introduces; null for all others. */
export const introduced = (event: Handled): Subject | null => {
  switch (event.type) {
    case 'SignedIn': {
      const { kind, id } = event.data.principal;
      return byLogin(principalSource(kind), id);
    }
    case 'SessionOpened': {
      const { conferenceId, title } = event.data;
      return { source: 'conference', objectId: conferenceId, objectName: title };
    }
    case 'ParticipantAdmitted': {
      const { personId, displayName } = event.data;
      return { source: 'user', objectId: personId, objectName: displayName };
    }
    default:
      return null;
  }
};

/** The row of an event that needs no earlier one; null for the others. */
export const rowOf = (event: Handled, subject: Subject): Row => {
  switch (event.type) {
    case 'SignedIn':
      return { ...subject, event: 'login', details: signInDetails(event) };
    case 'SignInFailed':
      return { ...subject, event: 'login_failed', details: signInDetails(event) };
    case 'SignedOut': {
      const { reason, sessionId } = event.data;
      const by = event.actor.id === subject.objectId ? undefined : event.actor.id;
      const told = { Host: event.actor.address, Session: sessionId, Reason: reason, By: by };
      return { ...subject, event: 'logout', details: details(told) };
    }
    case 'ServerStarted': {
      const { version, afterCrash } = event.data;
      return {
        ...subject,
        event: 'start',
        details: details({ Version: version, AfterCrash: `${afterCrash}` }),
      };
    }
    case 'ServerStopped':
      return { ...subject, event: 'stop', details: details({ Reason: event.data.reason }) };
    default:
      return { ...subject, ...sessionRow(event) };
  }
};

type SessionRowEvent = Exclude<
  Handled,
  { type: 'SignedIn' | 'SignInFailed' | 'SignedOut' | 'ServerStarted' | 'ServerStopped' }
>;

const signInDetails = (event: EventOf<'SignedIn' | 'SignInFailed'>): EventLogDocument['details'] => {
  const Host = event.actor.address;
  const AppName = event.actor.application;
  if (event.type === 'SignInFailed') {
    const { login, reason, userAgent } = event.data;
    return details({ Host, Login: login, AppName, result: reason, user_agent: userAgent });
  }
  const { sessionId, principal, userAgent } = event.data;
  return details({
    Host,
    Login: principal.id,
    AppName,
    Session: sessionId,
    result: '0',
    user_agent: userAgent,
  });
};

const sessionRow = (event: SessionRowEvent): Pick<Row, 'event' | 'details'> => {
  const { conferenceId: Conference, sessionId: Session } = event.data;
  switch (event.type) {
    case 'SessionOpened':
      return { event: 'session_opened', details: details({ Session, Owner: event.data.ownerId }) };
    case 'SessionClosed':
      return { event: 'session_closed', details: details({ Session, Reason: event.data.reason }) };
    case 'SessionMediaLost':
      return { event: 'media_lost', details: details({ Session, description: event.data.cause }) };
    case 'SessionMediaRestored':
      return { event: 'media_restored', details: details({ Session }) };
    case 'ParticipantLeft':
      return { event: 'leave', details: details({ Conference, Session, Reason: event.data.reason }) };
    case 'ParticipantAdmitted': {
      const { connection, displayName, role } = event.data;
      const told = { Host: connection.address, DisplayName: displayName, Role: role };
      return {
        event: 'join',
        details: details({ ...told, Conference, Session, user_agent: connection.userAgent }),
      };
    }
  }
};

/** Whom a row is about when the log does not hold the event that would have introduced it. */
export const stranger = (event: Handled): Subject => {
  switch (event.type) {
    case 'ServerStarted':
    case 'ServerStopped':
      return { source: 'server', objectId: event.data.node, objectName: event.data.node };
    case 'SignInFailed':
      return byLogin(event.data.realm === 'panel' ? 'administrator' : 'user', event.data.login);
    case 'SignedIn':
    case 'SignedOut':
      return byLogin('user', event.actor.id);
    case 'ParticipantAdmitted':
    case 'ParticipantLeft':
      return byLogin('user', event.data.participantId);
    default:
      return byLogin('conference', event.data.conferenceId);
  }
};
