import type { Rights } from '#domain/account/index.ts';
import {
  changedFields,
  type Decider,
  type DecisionContext,
  DomainError,
  type FieldProblem,
  isEmpty,
  requireValid,
  unreachable,
} from '#domain/kernel/index.ts';
import type { ConferenceCommand, InvitedGuest } from './commands.ts';
import type { ConferenceDefinition, ConferenceEvent } from './events.ts';
import { cleanGuests, guestEvents, guestsProblems } from './guests.ts';
import { canonicalConferenceId, cleanDefinition, conferenceIdProblem, definitionProblems } from './rules.ts';
import { type ConferenceSchedule, pastProblem, timeBefore, virtualRoom } from './schedule.ts';
import { type ConferenceState, type DefinedConference, evolveConference, noConference } from './state.ts';

/** What the rules need of other aggregates. */
export type ConferenceFacts = {
  readonly running: boolean;
  /** Whether the account named as owner exists; true when the command names none. */
  readonly ownerExists: boolean;
  /** Of the account named as owner. */
  readonly ownerRights?: Pick<Rights, 'createConferences'> | undefined;
  /** What the settings say of new conferences that do not say it themselves (guide §3.2.2). */
  readonly emailInvitations: boolean;
};

type Command<Type extends ConferenceCommand['type']> = Extract<ConferenceCommand, { type: Type }>;
type Context = DecisionContext<ConferenceFacts>;

const unknownOwner = ({ ownerExists }: ConferenceFacts): FieldProblem | undefined =>
  ownerExists ? undefined : { field: 'ownerId', rule: 'unknownAccount' };

const existing = (state: ConferenceState) => {
  if (state.status === 'none') throw new DomainError('CONFERENCE_NOT_FOUND');
  return state;
};

/** People in a running conference count on what it was when they came; the description binds nobody. */
const mayChangeWhileRunning = (changes: Partial<ConferenceDefinition>): boolean =>
  Object.keys(changes).every((field) => field === 'description');

type Given = { readonly pastAllowed?: true; readonly schedule: ConferenceSchedule | undefined };

const tooLate = ({ schedule, pastAllowed }: Given, now: string): FieldProblem | undefined =>
  schedule === undefined || pastAllowed ? undefined : pastProblem(schedule, now);

export const createConference = (
  { data }: Command<'CreateConference'>,
  state: ConferenceState,
  { facts, metadata }: Context,
): ConferenceEvent[] => {
  const conferenceId = canonicalConferenceId(data.conferenceId);
  const { emailInvitations } = facts;
  const whole = { schedule: virtualRoom, emailInvitations, ...data.definition };
  const definition: ConferenceDefinition = cleanDefinition(whole);
  const guests = cleanGuests(data.guests ?? []);
  requireValid(
    conferenceIdProblem(conferenceId),
    definitionProblems(definition),
    tooLate({ ...data, schedule: definition.schedule }, metadata.now),
    guestsProblems(guests, definition.visibility),
    unknownOwner(facts),
  );
  if (state.status !== 'none') throw new DomainError('CONFERENCE_EXISTS');
  const mayCreate = metadata.actor.kind !== 'account' || facts.ownerRights?.createConferences !== false;
  if (!mayCreate) throw new DomainError('RIGHT_MISSING');
  return [
    { type: 'ConferenceCreated', data: { conferenceId, definition } },
    ...guestEvents({ conferenceId, guests: [] }, guests, metadata.commandId),
  ];
};

export const changeConference = (
  { data }: Command<'ChangeConference'>,
  state: ConferenceState,
  { facts, metadata }: Context,
): ConferenceEvent[] => {
  const { conferenceId, definition, guests } = existing(state);
  const wanted = cleanDefinition(data.changes);
  const changes = changedFields(definition, wanted);
  const wantedGuests: readonly InvitedGuest[] = data.guests === undefined ? guests : cleanGuests(data.guests);
  requireValid(
    definitionProblems(wanted),
    tooLate({ ...data, schedule: changes.schedule }, metadata.now),
    guestsProblems(wantedGuests, wanted.visibility ?? definition.visibility),
    unknownOwner(facts),
  );
  const changesGuests = guestEvents({ conferenceId, guests }, wantedGuests, metadata.commandId);
  const binds = changesGuests.length > 0 || !mayChangeWhileRunning(changes);
  if (facts.running && binds) throw new DomainError('CONFERENCE_RUNNING');
  const changed: ConferenceEvent = { type: 'ConferenceChanged', data: { conferenceId, changes } };
  return isEmpty(changes) ? [...changesGuests] : [changed, ...changesGuests];
};

/** What lies ahead of now was noted while the clock of the machine was wrong. */
const hasCome = ({ lastTime }: DefinedConference, start: string, now: string): boolean =>
  lastTime !== undefined &&
  Date.parse(lastTime) >= Date.parse(start) &&
  Date.parse(lastTime) <= Date.parse(now);

/** Of several that came while the server was down only the last one is of use to anybody. */
export const recordPlannedTime = (
  { data }: Command<'RecordPlannedTime'>,
  state: ConferenceState,
  { metadata }: Context,
): ConferenceEvent[] => {
  if (state.status === 'none' || hasCome(state, data.start, metadata.now)) return [];
  const { conferenceId, definition } = state;
  const time = timeBefore(definition.schedule, Date.parse(metadata.now));
  if (time === undefined || Date.parse(time.start) < Date.parse(data.start)) return [];
  return [{ type: 'PlannedTimeCame', data: { conferenceId, ...time } }];
};

export const deleteConference = (
  _: Command<'DeleteConference'>,
  state: ConferenceState,
  { facts }: Context,
): ConferenceEvent[] => {
  const { conferenceId } = existing(state);
  if (facts.running) throw new DomainError('CONFERENCE_RUNNING');
  return [{ type: 'ConferenceDeleted', data: { conferenceId } }];
};

const decide = (
  command: ConferenceCommand,
  state: ConferenceState,
  context: Context,
): readonly ConferenceEvent[] => {
  switch (command.type) {
    case 'CreateConference':
      return createConference(command, state, context);
    case 'ChangeConference':
      return changeConference(command, state, context);
    case 'DeleteConference':
      return deleteConference(command, state, context);
    case 'RecordPlannedTime':
      return recordPlannedTime(command, state, context);
    default:
      return unreachable(command);
  }
};

export const conferenceDecider: Decider<
  ConferenceState,
  ConferenceCommand,
  ConferenceEvent,
  ConferenceFacts
> = { initialState: noConference, decide, evolve: evolveConference };
