import { join } from 'node:path';
import { systemClock } from '#platform/clock/index.ts';
import { defaults } from '#platform/config/schema.ts';
import { systemIds } from '#platform/ids/index.ts';
import { openJournal } from '#platform/journal/index.ts';
import { openOutgoing } from '#platform/outgoing/index.ts';
import { createServiceBoard } from '#platform/service-status/index.ts';
import { createMetrics } from '#platform/telemetry/metrics.ts';
import { createClosers } from '#server/composition/closers.ts';
import { startSides } from '#server/composition/sides.ts';
import { openStorage } from '#server/composition/storage.ts';

const nothing = (): void => undefined;
const logger = {
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
  fatal: nothing,
  child: () => logger,
};

/** Write side, read side and what lies between, over storage on the disk, as in the server; nothing is logged. */
export const openSides = async (folder: string) => {
  const closers = createClosers(logger);
  const clock = systemClock;
  const kernel = {
    services: createServiceBoard(clock),
    config: { ...defaults, dataDir: folder },
    sourceOf: () => 'default',
    version: '0.0.0',
    startedAt: new Date(clock.now()).toISOString(),
    clock,
    ids: systemIds(clock),
    logger,
    journal: openJournal(join(folder, 'journal')),
    metrics: createMetrics('bench'),
    tracing: undefined,
    outgoing: openOutgoing({ clock, allowed: { ranges: [], ports: [] } }),
    closers,
  };
  const storage = await openStorage(folder, logger, closers);
  return { kernel, storage, sides: await startSides(storage, kernel) };
};
