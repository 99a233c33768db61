import type { RostrumCommand } from '#domain/index.ts';
import { type VirtualClock, virtualClock } from '#platform/clock/index.ts';
import { type EventLog, openMemoryLog } from '#platform/event-log/index.ts';
import { type Ids, sequenceIds } from '#platform/ids/index.ts';
import { createCommandGate } from '../handler/command-gate.ts';
import type { CommandGate, Principal, Receipt } from '../port.ts';

export const admin: Principal = { kind: 'administrator', id: 'root', role: 'admin', sessionId: 's-root' };
export const auditor: Principal = { kind: 'administrator', id: 'eye', role: 'auditor', sessionId: 's-eye' };
export const system: Principal = { kind: 'system', component: 'test' };
export const account = (id: string): Principal => ({ kind: 'account', id, sessionId: `s-${id}` });

/** Looks like what hashing makes; verifies nothing. */
export const someHash = '$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHQ$aGFzaGhhc2g';

export const profile = (displayName: string) => ({
  displayName,
  firstName: '',
  lastName: '',
  email: '',
  company: '',
});

/** The write side on a log in memory with a clock that tests move. */
export type Harness = {
  readonly log: EventLog;
  readonly clock: VirtualClock;
  readonly ids: Ids;
  readonly gate: CommandGate;
  /** Executes with fresh ids. */
  as(principal: Principal, command: RostrumCommand, commandId?: string): Promise<Receipt>;
  /** Types of all events so far. */
  types(): Promise<readonly string[]>;
};

export const createHarness = (log: EventLog = openMemoryLog()): Harness => {
  const clock = virtualClock('2026-01-02T03:04:05.000Z');
  const ids = sequenceIds();
  const gate = createCommandGate({ log, clock });
  return {
    log,
    clock,
    ids,
    gate,
    as: (principal, command, commandId = ids.uuid()) =>
      gate.execute(command, {
        principal,
        commandId,
        correlationId: commandId,
        origin: { address: '192.0.2.1', application: 'spec' },
      }),
    types: async () => {
      const types: string[] = [];
      for await (const batch of log.readAll(0)) types.push(...batch.map(({ type }) => type));
      return types;
    },
  };
};
