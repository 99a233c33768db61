import {
  type Decider,
  type DecisionContext,
  DomainError,
  type FieldProblem,
  requireValid,
  textProblem,
  unreachable,
} from '#domain/kernel/index.ts';
import type { LicenceCommand } from './commands.ts';
import type { LicenceEvent, LicenceSource } from './events.ts';
import { licenceTime } from './standing.ts';
import { communityLicence, evolveLicence, type LicenceState } from './state.ts';
import type { LicenceTerms } from './terms.ts';

type Command<Type extends LicenceCommand['type']> = Extract<LicenceCommand, { type: Type }>;

const HOUR = 60 * 60_000;
export const SERVER_NAME_MAX = 128;
/** UTF-16 units of the signed text. */
const FILE_MAX = 16 * 1024;

const sameTerms = (one: LicenceTerms, other: LicenceTerms): boolean =>
  one.licenceId === other.licenceId && one.issuedAt === other.issuedAt;

/** Why a licence that was signed by a known issuer for this server does not hold here and now. */
export const licenceProblem = (
  { issuedAt, validFrom, validUntil, graceHours }: LicenceTerms,
  state: LicenceState,
  { now, source }: { readonly now: string; readonly source: LicenceSource },
): FieldProblem | undefined => {
  const { newest } = state;
  if (source === 'file' && graceHours !== null && state.registration === null)
    return { field: 'file', rule: 'licenceNeedsRegistration' };
  if (issuedAt < newest) return { field: 'file', rule: 'licenceOlder', params: { issuedAt, newest } };
  // A new licence says that its own time has come, whatever a wrong clock has shown before.
  const time = issuedAt > newest ? now : licenceTime(state, now);
  if (validUntil !== null && time >= validUntil)
    return { field: 'file', rule: 'licenceExpired', params: { until: validUntil } };
  if (time < validFrom) return { field: 'file', rule: 'licenceNotYet', params: { from: validFrom } };
  return undefined;
};

const installed = (
  { terms, issuer, source, file = '' }: Command<'InstallLicence'>['data'],
  state: LicenceState,
  now: string,
): LicenceEvent[] => {
  if (state.installed !== null && sameTerms(state.installed.terms, terms)) return [];
  requireValid(licenceProblem(terms, state, { now, source }));
  requireValid(textProblem(file, { field: 'file', max: FILE_MAX, lines: 'many' }));
  return [{ type: 'LicenceInstalled', data: { terms, issuer, source, file } }];
};

export const registerServer = (
  { data }: Command<'RegisterServer'>,
  state: LicenceState,
  now: string,
): LicenceEvent[] => {
  const { key, serverName, ...licence } = data;
  requireValid(textProblem(serverName, { field: 'serverName', min: 1, max: SERVER_NAME_MAX }));
  const former = state.registration?.key;
  const replaced = former === undefined ? {} : { formerKey: former };
  return [
    { type: 'ServerRegistered', data: { serverName, key, ...replaced } },
    ...installed({ ...licence, source: 'registration' }, state, now),
  ];
};

export const removeLicence = ({ installed: present }: LicenceState): LicenceEvent[] => {
  if (present === null) return [];
  return [{ type: 'LicenceRemoved', data: { licenceId: present.terms.licenceId } }];
};

const stopOf = ({ installed: present }: LicenceState, now: string): string | null => {
  const hours = present?.terms.graceHours ?? null;
  return hours === null ? null : new Date(Date.parse(now) + hours * HOUR).toISOString();
};

/** The first failure announces the stop; later ones change nothing but the reason. */
export const recordLoss = (
  { data }: Command<'RecordRegistrationLoss'>,
  state: LicenceState,
  now: string,
): LicenceEvent[] => {
  if (state.registration === null) throw new DomainError('REGISTRATION_MISSING');
  const { lost } = state;
  if (lost?.reason === data.reason) return [];
  const stopsAt = lost === null ? stopOf(state, now) : lost.stopsAt;
  return [{ type: 'RegistrationServiceLost', data: { reason: data.reason, stopsAt } }];
};

export const recordClock = (
  { data }: Command<'RecordClockSetBack'>,
  state: LicenceState,
  now: string,
): LicenceEvent[] =>
  state.installed === null || data.seen <= licenceTime(state, now)
    ? []
    : [{ type: 'ClockSetBack', data: { seen: data.seen } }];

const decide = (
  command: LicenceCommand,
  state: LicenceState,
  { metadata: { now } }: DecisionContext,
): readonly LicenceEvent[] => {
  switch (command.type) {
    case 'InstallLicence':
      return installed(command.data, state, now);
    case 'RemoveLicence':
      return removeLicence(state);
    case 'RegisterServer':
      return registerServer(command, state, now);
    case 'RecordRegistrationLoss':
      return recordLoss(command, state, now);
    case 'RecordRegistrationContact':
      return state.lost === null ? [] : [{ type: 'RegistrationServiceReached', data: {} }];
    case 'RecordClockSetBack':
      return recordClock(command, state, now);
    default:
      return unreachable(command);
  }
};

export const licenceDecider: Decider<LicenceState, LicenceCommand, LicenceEvent> = {
  initialState: communityLicence,
  decide,
  evolve: evolveLicence,
};
