import { DomainError } from '#domain/kernel/index.ts';
import type { CommandGate } from '../port.ts';

const beginnings: ReadonlySet<string> = new Set([
  'StartConference',
  'StartPlannedConference',
  'AdmitParticipant',
]);

export type Doors = {
  readonly gate: CommandGate;
  /** From now on no conference begins and nobody enters one; `SERVER_RESTARTING` is the answer. */
  close(): void;
  open(): void;
};

/** The gate, with doors for those who would be sent away in a moment. */
export const createDoors = ({ execute }: CommandGate): Doors => {
  let closed = false;
  return {
    gate: {
      execute: async (command, context) => {
        if (closed && beginnings.has(command.type)) throw new DomainError('SERVER_RESTARTING');
        return execute(command, context);
      },
    },
    close: () => {
      closed = true;
    },
    open: () => {
      closed = false;
    },
  };
};
