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
import type { ConferenceCommand } from './commands.ts';
import type { ConferenceDefinition, ConferenceEvent } from './events.ts';
import { canonicalConferenceId, cleanDefinition, conferenceIdProblem, definitionProblems } from './rules.ts';
import { type ConferenceState, evolveConference, noConference } from './state.ts';

/** What the rules need of other aggregates. */
export type ConferenceFacts = {
  readonly running: boolean;
  /** Whether the account named as owner exists; true when the command names none. */
  readonly ownerExists: boolean;
  /** Of the account named as owner. */
  readonly ownerRights?: Pick<Rights, 'createConferences'> | undefined;
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

export const createConference = (
  { data }: Command<'CreateConference'>,
  state: ConferenceState,
  { facts, metadata }: Context,
): ConferenceEvent[] => {
  const conferenceId = canonicalConferenceId(data.conferenceId);
  const definition = cleanDefinition(data.definition);
  requireValid(conferenceIdProblem(conferenceId), definitionProblems(definition), unknownOwner(facts));
  if (state.status !== 'none') throw new DomainError('CONFERENCE_EXISTS');
  const mayCreate = metadata.actor.kind !== 'account' || facts.ownerRights?.createConferences !== false;
  if (!mayCreate) throw new DomainError('RIGHT_MISSING');
  return [{ type: 'ConferenceCreated', data: { conferenceId, definition } }];
};

export const changeConference = (
  { data }: Command<'ChangeConference'>,
  state: ConferenceState,
  { facts }: Context,
): ConferenceEvent[] => {
  const { conferenceId, definition } = existing(state);
  const wanted = cleanDefinition(data.changes);
  requireValid(definitionProblems(wanted), unknownOwner(facts));
  const changes = changedFields(definition, wanted);
  if (facts.running && !mayChangeWhileRunning(changes)) throw new DomainError('CONFERENCE_RUNNING');
  return isEmpty(changes) ? [] : [{ type: 'ConferenceChanged', data: { conferenceId, changes } }];
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
