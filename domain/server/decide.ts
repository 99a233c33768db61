import {
  type Decider,
  DomainError,
  patternProblem,
  requireValid,
  textProblem,
  unreachable,
} from '#domain/kernel/index.ts';
import type { ServerCommand } from './commands.ts';
import type { ServerEvent } from './events.ts';
import { evolveServer, type ServerState, serverStopped } from './state.ts';

type Command<Type extends ServerCommand['type']> = Extract<ServerCommand, { type: Type }>;

const nodePattern = /^[\w.-]+$/;

/**
 * Each start is a fact; one that follows another without a stop between them tells of a crash, unless the one before was
 * about to start again.
 */
export const recordServerStart = (
  { data: { node, version } }: Command<'RecordServerStart'>,
  state: ServerState,
): ServerEvent[] => {
  requireValid(
    patternProblem(node, { field: 'node', min: 1, max: 64, pattern: nodePattern }),
    textProblem(version, { field: 'version', min: 1, max: 64 }),
  );
  const afterCrash = state.status === 'running' && state.restart !== 'begun';
  return [{ type: 'ServerStarted', data: { node, version, afterCrash } }];
};

export const recordServerStop = ({ data }: Command<'RecordServerStop'>, state: ServerState): ServerEvent[] =>
  state.status === 'running' ? [{ type: 'ServerStopped', data }] : [];

/** While conferences run only a restart that waits for them is taken; one that is wanted already is enough. */
export const requestRestart = (
  { data }: Command<'RequestRestart'>,
  { restart }: ServerState,
): ServerEvent[] => {
  if (restart !== 'none') return [];
  if (data.running > 0 && !data.whenEmpty) {
    const problem = { field: 'whenEmpty', rule: 'conferencesRun', params: { count: data.running } };
    throw new DomainError('CONFERENCES_RUNNING', { problems: [problem] });
  }
  return [{ type: 'RestartRequested', data }];
};

export const withdrawRestart = (
  { data }: Command<'WithdrawRestart'>,
  { restart }: ServerState,
): ServerEvent[] => {
  if (restart === 'begun') throw new DomainError('SERVER_RESTARTING');
  return restart === 'requested' ? [{ type: 'RestartWithdrawn', data }] : [];
};

export const beginRestart = ({ data }: Command<'BeginRestart'>, { restart }: ServerState): ServerEvent[] =>
  restart === 'requested' ? [{ type: 'RestartBegun', data }] : [];

const decide = (command: ServerCommand, state: ServerState): readonly ServerEvent[] => {
  switch (command.type) {
    case 'RecordServerStart':
      return recordServerStart(command, state);
    case 'RecordServerStop':
      return recordServerStop(command, state);
    case 'RequestRestart':
      return requestRestart(command, state);
    case 'WithdrawRestart':
      return withdrawRestart(command, state);
    case 'BeginRestart':
      return beginRestart(command, state);
    default:
      return unreachable(command);
  }
};

export const serverDecider: Decider<ServerState, ServerCommand, ServerEvent> = {
  initialState: serverStopped,
  decide,
  evolve: evolveServer,
};
