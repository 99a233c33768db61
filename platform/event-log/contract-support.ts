import { afterEach, beforeEach } from 'vitest';
import type { RecordedEvent } from '#domain/kernel/index.ts';
import type { KeyRing } from '#platform/secrets/port.ts';
import type { Catalogue } from './codec.ts';
import type { EventFilter, EventLog, LogHealth } from './port.ts';

/** One log and where it is kept. `open` may be called again after `close`: the same events must be there. */
export type LogUnderTest = {
  readonly keyRing: KeyRing;
  open(catalogue: Catalogue): Promise<EventLog & LogHealth>;
  /** Frees what was made for the test. */
  dispose(): Promise<void>;
};

/** Opens a fresh log before each test and closes it after. */
export const useLog = (create: () => Promise<LogUnderTest>, catalogue: Catalogue) => {
  const current = {} as { log: EventLog & LogHealth; place: LogUnderTest; reopen(): Promise<void> };
  beforeEach(async () => {
    current.place = await create();
    current.log = await current.place.open(catalogue);
    current.reopen = async () => {
      await current.log.close();
      current.log = await current.place.open(catalogue);
    };
  });
  afterEach(async () => {
    await current.log.close();
    await current.place.dispose();
  });
  return current;
};

export const streamOf = async (log: EventLog, stream: string, from?: number): Promise<RecordedEvent[]> =>
  Array.fromAsync(log.readStream(stream, from));

export const allOf = async (log: EventLog, position = 0, filter?: EventFilter): Promise<RecordedEvent[]> =>
  (await Array.fromAsync(log.readAll(position, filter))).flat();
