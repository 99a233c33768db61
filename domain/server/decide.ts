import {
  type Decider,
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

/** Each start is a fact; one that follows another without a stop between them tells of a crash. */
export const recordServerStart = (
  { data: { node, version } }: Command<'RecordServerStart'>,
  state: ServerState,
): ServerEvent[] => {
  requireValid(
    patternProblem(node, { field: 'node', min: 1, max: 64, pattern: nodePattern }),
    textProblem(version, { field: 'version', min: 1, max: 64 }),
  );
  return [{ type: 'ServerStarted', data: { node, version, afterCrash: state.status === 'running' } }];
};

export const recordServerStop = ({ data }: Command<'RecordServerStop'>, state: ServerState): ServerEvent[] =>
  state.status === 'running' ? [{ type: 'ServerStopped', data }] : [];

const decide = (command: ServerCommand, state: ServerState): readonly ServerEvent[] => {
  switch (command.type) {
    case 'RecordServerStart':
      return recordServerStart(command, state);
    case 'RecordServerStop':
      return recordServerStop(command, state);
    default:
      return unreachable(command);
  }
};

export const serverDecider: Decider<ServerState, ServerCommand, ServerEvent> = {
  initialState: serverStopped,
  decide,
  evolve: evolveServer,
};
