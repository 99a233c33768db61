import { LRUCache } from 'lru-cache';
import type { Grant } from '#domain/access/index.ts';
import type { RostrumCommand } from '#domain/index.ts';
import type { Clock } from '#platform/clock/port.ts';
import type { Ids } from '#platform/ids/port.ts';
import type { CommandContext, CommandGate } from '../port.ts';

const TOLD_EVERY = 60 * 60_000;
const ADDRESSES_KEPT = 1_000;

type Means = {
  readonly gate: CommandGate;
  readonly clock: Clock;
  readonly ids: Ids;
  /** A record could not be written; the request it is about goes on. */
  readonly onFailure: (error: unknown) => void;
};

/** Tells the log that tokens and the key are in use, seldom enough that the log does not grow with the requests. */
export const createUseRecords = ({ gate, clock, ids, onFailure }: Means) => {
  const told = new LRUCache<string, number>({ max: ADDRESSES_KEPT });
  const isDue = (key: string): boolean => {
    const last = told.get(key);
    if (last !== undefined && clock.monotonic() - last < TOLD_EVERY) return false;
    told.set(key, clock.monotonic());
    return true;
  };
  const tell = (command: RostrumCommand, origin: CommandContext['origin']): void => {
    const commandId = ids.uuid();
    const principal = { kind: 'system', component: 'oauth' } as const;
    gate.execute(command, { principal, origin, commandId, correlationId: commandId }).catch(onFailure);
  };
  return {
    grant({ grantId, usedAt }: Grant, origin: CommandContext['origin']): void {
      if (usedAt !== null && clock.now() - Date.parse(usedAt) < TOLD_EVERY) return;
      if (isDue(`grant ${grantId}`)) tell({ type: 'RecordGrantUse', data: { grantId } }, origin);
    },
    key(keyHash: string, origin: CommandContext['origin']): void {
      const address = origin.address ?? 'unknown';
      if (isDue(`key ${keyHash} ${address}`)) tell({ type: 'RecordApiKeyUse', data: { address } }, origin);
    },
  };
};

export type UseRecords = ReturnType<typeof createUseRecords>;
