import type { Limits } from '#domain/account/index.ts';
import { deletableReports } from '#domain/report/index.ts';
import type { ParticipantRights, ParticipantRole } from '#domain/session/index.ts';
import type { EventOf, PositionedDocument } from '../projection.ts';
import type { EventSource, LoggedEvent } from './document.ts';
import type { Handled, SessionHandled } from './handled.ts';
import type { Status } from './people.ts';
import { about, byOf, type Row } from './row.ts';
import { serverRowOf } from './server-rows.ts';
import { upkeepRowOf } from './upkeep-rows.ts';

/** What people call a running conference and those in it; gone when it ends. */
export type NamesDocument = PositionedDocument & {
  readonly title: string;
  readonly people: readonly {
    readonly participantId: string;
    readonly personId: string;
    readonly displayName: string;
    readonly role: ParticipantRole;
  }[];
};

/** Of whom a row is about, where it is known: the name, and what he did before and does from then on. */
export type Who = {
  readonly displayName?: string | undefined;
  readonly OldStatus?: Status | undefined;
  readonly NewStatus?: Status | undefined;
};

/** Results of what was tried; why it failed stands in the description. */
const [SUCCESS, FAILURE] = ['0', '1'] as const;

/** The row of an event that needs no earlier one. */
export const rowOf = (
  event: Exclude<Handled, SessionHandled>,
  { displayName, ...statuses }: Who = {},
): Row => {
  const { address: Host, application: AppName } = event.actor;
  switch (event.type) {
    case 'SignedIn': {
      const { principal, sessionId, userAgent } = event.data;
      const told = {
        Host,
        Login: principal.id,
        appId: sessionId,
        AppName,
        DisplayName: displayName,
        ...statuses,
        result: SUCCESS,
        user_agent: userAgent,
      };
      return about(sourceOf(principal.kind), principal.id, 'login', told);
    }
    case 'SignInFailed': {
      const { realm, login, reason, userAgent } = event.data;
      const told = {
        ...{ Host, Login: login, AppName, DisplayName: displayName },
        ...{ result: FAILURE, description: reason, user_agent: userAgent },
      };
      return about(realm === 'panel' ? 'administrator' : 'user', login, 'login_failed', told);
    }
    case 'SignedOut': {
      const { reason, sessionId, principal } = event.data;
      const { kind, id } = principal ?? event.actor;
      const By = id === event.actor.id ? undefined : event.actor.id;
      return about(sourceOf(kind), id, 'logout', {
        ...{ Host, appId: sessionId, DisplayName: displayName, ...statuses },
        ...{ Reason: reason, By },
      });
    }
    case 'SensitiveReportRead':
      return readingRowOf(event);
    case 'SensitiveFileRead':
      return about('administrator', event.actor.id, 'read_file', { Host, File: event.data.fileId });
    case 'ChatFilesRemoved': {
      const { reason, fileIds } = event.data;
      return about('server', 'chat-files', 'files_removed', {
        Reason: reason,
        Files: String(fileIds.length),
      });
    }
    case 'ReportRowsDeleted': {
      const { report, filter, count } = event.data;
      const { from, until, text, columns } = filter;
      const told = { Host, From: from ?? undefined, Before: until, Words: text || undefined, ...columns };
      const { loggedAs } = deletableReports[report];
      return about('administrator', event.actor.id, loggedAs, { ...told, Rows: String(count) });
    }
    case 'PersonForgotten':
    case 'AccountActivated':
    case 'AccountDeactivated':
    case 'WebinarGuestExcluded':
      return doneToRowOf(event, { displayName, ...statuses });
    case 'ServerStarted':
    case 'ServerStopped':
    case 'RestartRequested':
    case 'RestartWithdrawn':
    case 'ReleaseAnnounced':
      return serverRowOf(event);
    default:
      return upkeepRowOf(event);
  }
};

/** What was read, how, and of whom; of readings before version 2 only that there was one is known. */
const readingRowOf = ({ actor, data }: EventOf<'SensitiveReportRead'>): Row => {
  const { report: Report, kind, scope } = data;
  const { sessionId, conferenceId, personId } = scope;
  if (kind === 'unknown')
    return about('administrator', actor.id, 'read_report', { Host: actor.address, Report });
  const whole = [sessionId, conferenceId, personId].every((one) => one === null);
  return about('administrator', actor.id, kind === 'exported' ? 'export_report' : 'read_report', {
    ...{ Host: actor.address, Report },
    Scope: whole ? 'all' : undefined,
    Session: sessionId ?? undefined,
    Conference: conferenceId ?? undefined,
    Person: personId ?? undefined,
  });
};

type DoneTo = EventOf<'PersonForgotten' | 'AccountActivated' | 'AccountDeactivated' | 'WebinarGuestExcluded'>;

/** What an administrator does to somebody. */
const doneToRowOf = (event: DoneTo, { displayName: DisplayName, ...statuses }: Who): Row => {
  const By = byOf(event);
  switch (event.type) {
    case 'PersonForgotten':
      // Who did it, and nothing about whom.
      return about('administrator', event.actor.id, 'forget_person', { Host: event.actor.address });
    case 'AccountActivated':
    case 'AccountDeactivated':
      return about('user', event.data.accountId, 'status', { DisplayName, ...statuses, By });
    case 'WebinarGuestExcluded': {
      const { conferenceId: Conference, personId, reason } = event.data;
      return about('user', personId, 'guest_excluded', { Conference, Reason: reason || undefined, By });
    }
  }
};

const sourceOf = (kind: string): EventSource => (kind === 'administrator' ? 'administrator' : 'user');

/** What somebody may do from then on; a dash when it is nothing. */
const rightsTold = (rights: ParticipantRights): string =>
  Object.entries(rights)
    .flatMap(([name, allowed]) => (allowed ? [name] : []))
    .join(' ') || '-';

/** In kbit/s; nothing is told of what is not limited. */
const limitsTold = (limits: Limits): string | undefined =>
  Object.entries(limits)
    .flatMap(([name, value]) => (value === null ? [] : [`${name} ${value}`]))
    .join(' ') || undefined;

/** The row of an event of a running conference; `names` is null when its beginning is not known. */
export const sessionRowOf = (
  event: SessionHandled,
  names: NamesDocument | null,
  { OldStatus, NewStatus }: Who = {},
): Row => {
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
      const told = { Conference, Session, Reason: reason, OldStatus, NewStatus };
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
      const told = { ...who, Rights: rightsTold(rights), OldStatus, NewStatus, Conference, Session };
      return about('user', personId, 'join', { ...told, user_agent: userAgent }, displayName);
    }
  }
};
