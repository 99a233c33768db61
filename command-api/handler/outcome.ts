import type { RostrumCommand } from '#domain/index.ts';
import { DomainError, type DomainErrorCode } from '#domain/kernel/index.ts';
import type { Clock } from '#platform/clock/port.ts';
import type { CommandContext, CommandGate } from '../port.ts';

/** For metrics and the technical log; `code` is absent when the command was accepted. */
export type CommandOutcome = {
  readonly type: RostrumCommand['type'];
  readonly context: CommandContext;
  readonly milliseconds: number;
  readonly code?: DomainErrorCode | 'INTERNAL';
};

export type CommandObserver = (outcome: CommandOutcome) => void;

type Execute = CommandGate['execute'];

/** Tells the observer, last of all, what each command came to. */
export const observed = (
  execute: Execute,
  clock: Clock,
  observe: CommandObserver = () => undefined,
): Execute => {
  return async (command, context) => {
    const started = clock.monotonic();
    const report = (failure?: { code: DomainErrorCode | 'INTERNAL' }): void =>
      observe({ type: command.type, context, milliseconds: clock.monotonic() - started, ...failure });
    try {
      const receipt = await execute(command, context);
      report();
      return receipt;
    } catch (error) {
      report({ code: error instanceof DomainError ? error.code : 'INTERNAL' });
      throw error;
    }
  };
};
