import type { Limits } from '#domain/account/index.ts';
import type { LicenceEvent } from '#domain/licence/index.ts';
import { deletableReports } from '#domain/report/index.ts';
import type { ParticipantRights, ParticipantRole } from '#domain/session/index.ts';
import type { EventOf, PositionedDocument } from '../projection.ts';
import type { EventLogDocument, EventSource, LoggedEvent } from './document.ts';

export const handles = [
  'SignedIn',
  'SignedOut',
  'SignInFailed',
  'ServerStarted',
  'ServerStopped',
  'PersonForgotten',
  'LicenceInstalled',
  'LicenceRemoved',
  'ServerRegistered',
  'RegistrationServiceLost',
  'RegistrationServiceReached',
  'ClockSetBack',
  'SensitiveReportRead',
  'ReportRowsDeleted',
  'SessionOpened',
  'SessionClosed',
  'ParticipantsInvited',
  'InvitationsMissed',
  'ParticipantAdmitted',
  'ParticipantRightsChanged',
  'ParticipantLeft',
  'SessionMediaLost',
  'SessionMediaRestored',
] as const;

export type Handled = EventOf<(typeof handles)[number]>;

type LicenceHandled = EventOf<LicenceEvent['type']>;

/** Events of a running conference; all but the first are named from what came before. */
export type SessionHandled = Exclude<
  Handled,
  {
    type:
      | 'SignedIn'
      | 'SignedOut'
      | 'SignInFailed'
      | 'ServerStarted'
      | 'ServerStopped'
      | 'PersonForgotten'
      | LicenceHandled['type']
      | 'SensitiveReportRead'
      | 'ReportRowsDeleted';
  }
>;

/** What people call a running conference and those in it; gone when it ends. */
export type NamesDocument = PositionedDocument & {
  readonly title: string;
  readonly people: readonly {
    readonly participantId: string;
    readonly personId: string;
    readonly displayName: string;
  }[];
};

/** A row without what is the same for all events. */
export type Row = Omit<EventLogDocument, 'id' | 'time' | 'position'>;

/** Key and value, left out when there is nothing to tell. */
const details = (values: Readonly<Record<string, string | undefined>>): EventLogDocument['details'] =>
  Object.entries(values).flatMap(([key, value]) => (value === undefined ? [] : [{ key, value }]));

const about = (
  source: EventSource,
  objectId: string,
  event: LoggedEvent,
  values: Readonly<Record<string, string | undefined>>,
  objectName = objectId,
): Row => ({ source, objectId, objectName, event, details: details(values) });

/** The row of an event that needs no earlier one. */
export const rowOf = (event: Exclude<Handled, SessionHandled>): Row => {
  const { address: Host, application: AppName } = event.actor;
  switch (event.type) {
    case 'SignedIn': {
      const { principal, sessionId, userAgent } = event.data;
      const told = {
        Host,
        Login: principal.id,
        AppName,
        Session: sessionId,
        result: '0',
        user_agent: userAgent,
      };
      return about(sourceOf(principal.kind), principal.id, 'login', told);
    }
    case 'SignInFailed': {
      const { realm, login, reason, userAgent } = event.data;
      const told = { Host, Login: login, AppName, result: reason, user_agent: userAgent };
      return about(realm === 'panel' ? 'administrator' : 'user', login, 'login_failed', told);
    }
    case 'SignedOut': {
      const { reason, sessionId, principal } = event.data;
      const { kind, id } = principal ?? event.actor;
      const By = id === event.actor.id ? undefined : event.actor.id;
      return about(sourceOf(kind), id, 'logout', { Host, Session: sessionId, Reason: reason, By });
    }
    case 'ServerStarted': {
      const { node, version, afterCrash } = event.data;
      return about('server', node, 'start', { Version: version, AfterCrash: String(afterCrash) });
    }
    case 'ServerStopped':
      return about('server', event.data.node, 'stop', { Reason: event.data.reason });
    case 'SensitiveReportRead':
      return about('administrator', event.actor.id, 'read_report', { Host, Report: event.data.report });
    case 'ReportRowsDeleted': {
      const { report, filter, count } = event.data;
      const { from, until, text, columns } = filter;
      const told = { Host, From: from ?? undefined, Before: until, Words: text || undefined, ...columns };
      const { loggedAs } = deletableReports[report];
      return about('administrator', event.actor.id, loggedAs, { ...told, Rows: String(count) });
    }
    case 'PersonForgotten':
      // Who did it, and nothing about whom.
      return about('administrator', event.actor.id, 'forget_person', { Host });
    default:
      return licenceRowOf(event);
  }
};

const licenceRowOf = (event: LicenceHandled): Row => {
  const By = event.actor.kind === 'system' ? undefined : event.actor.id;
  const aboutLicence = (name: LoggedEvent, values: Readonly<Record<string, string | undefined>>): Row =>
    about('server', 'licence', name, { ...values, By });
  switch (event.type) {
    case 'LicenceInstalled': {
      const { terms, source } = event.data;
      const { licenceId: Licence, organisation: Organisation, validUntil } = terms;
      return aboutLicence('licence_installed', {
        ...{ Licence, Organisation, Source: source, Until: validUntil ?? undefined },
      });
    }
    case 'LicenceRemoved':
      return aboutLicence('licence_removed', { Licence: event.data.licenceId });
    case 'ServerRegistered':
      return aboutLicence('registered', { Name: event.data.serverName });
    case 'RegistrationServiceLost': {
      const { reason, stopsAt } = event.data;
      return aboutLicence('registration_lost', { Reason: reason, StopsAt: stopsAt ?? undefined });
    }
    case 'RegistrationServiceReached':
      return aboutLicence('registration_reached', {});
    case 'ClockSetBack':
      return aboutLicence('clock_set_back', { Seen: event.data.seen });
  }
};

const sourceOf = (kind: string): EventSource => (kind === 'administrator' ? 'administrator' : 'user');

/** What somebody may do from then on; a dash when it is nothing. */
const rightsTold = (rights: ParticipantRights): string =>
  Object.entries(rights)
    .flatMap(([name, allowed]) => (allowed ? [name] : []))
    .join(' ') || '-';

/** As the guide counts: 2 takes part in a conference, 5 in one of his own. */
const statusOf = (role: ParticipantRole): string => (role === 'owner' ? '5' : '2');

/** In kbit/s; nothing is told of what is not limited. */
const limitsTold = (limits: Limits): string | undefined =>
  Object.entries(limits)
    .flatMap(([name, value]) => (value === null ? [] : [`${name} ${value}`]))
    .join(' ') || undefined;

/** The row of an event of a running conference; `names` is null when its beginning is not known. */
export const sessionRowOf = (event: SessionHandled, names: NamesDocument | null): Row => {
  const { conferenceId: Conference, sessionId: Session } = event.data;
  const aboutSession = (name: LoggedEvent, values: Readonly<Record<string, string>> = {}): Row =>
    about('conference', Conference, name, { Session, ...values }, names?.title);
  switch (event.type) {
    case 'SessionOpened':
      return {
        ...aboutSession('session_opened', { Owner: event.data.ownerId }),
        objectName: event.data.title,
      };
    case 'SessionClosed':
      return aboutSession('session_closed', { Reason: event.data.reason });
    case 'SessionMediaLost':
      return aboutSession('media_lost', { description: event.data.cause });
    case 'ParticipantsInvited':
      return aboutSession('participants_invited', { Invited: event.data.invited.join(', ') });
    case 'InvitationsMissed':
      return aboutSession('invitations_missed', { Missed: event.data.missed.join(', ') });
    case 'SessionMediaRestored':
      return aboutSession('media_restored');
    case 'ParticipantRightsChanged': {
      const { participantId, rights, limits } = event.data;
      const person = names?.people.find((one) => one.participantId === participantId);
      const told = { Conference, Session, Rights: rightsTold(rights), Limits: limitsTold(limits) };
      return about('user', person?.personId ?? participantId, 'rights_changed', told, person?.displayName);
    }
    case 'ParticipantLeft': {
      const { participantId, reason } = event.data;
      const person = names?.people.find((one) => one.participantId === participantId);
      const told = { Conference, Session, Reason: reason };
      return about('user', person?.personId ?? participantId, 'leave', told, person?.displayName);
    }
    case 'ParticipantAdmitted': {
      const { personId, displayName, role, rights, connection } = event.data;
      const { address: Host, userAgent, connectionId: appId } = connection;
      const who = {
        Host,
        Login: personId,
        appId,
        AppName: 'WebClient',
        DisplayName: displayName,
        Role: role,
      };
      const told = { ...who, Rights: rightsTold(rights), NewStatus: statusOf(role), Conference, Session };
      return about('user', personId, 'join', { ...told, user_agent: userAgent }, displayName);
    }
  }
};
