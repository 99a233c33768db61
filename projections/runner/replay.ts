import { setImmediate } from 'node:timers/promises';
import type { Clock } from '#platform/clock/port.ts';
import type { EventLog } from '#platform/event-log/port.ts';
import type { Lane } from './lane.ts';
import { createRoutes } from './routes.ts';

/** Documents that gather in memory before they are written: few large transactions. */
const flushAt = 2_000;
/** Milliseconds after which others get a turn. */
const turn = 8;

export type ReplayOptions = {
  readonly log: Pick<EventLog, 'head' | 'readAll'>;
  readonly clock: Clock;
  readonly signal?: AbortSignal;
  /** After each piece of the log: the position reached. */
  readonly onProgress?: (position: number) => void;
};

/**
 * Reads the log once, from the position of the rearmost lane to the head of now, for all given lanes, and writes
 * everything. Rejects with the reason of `signal`, or with what a projection threw; the lanes then need `resume`.
 */
export const replay = async (lanes: readonly Lane[], options: ReplayOptions): Promise<void> => {
  const { log, clock, signal, onProgress } = options;
  const routes = createRoutes(lanes);
  const types = [...new Set(lanes.flatMap(({ projection }) => projection.handles))];
  const from = Math.min(...lanes.map(({ position }) => position));
  const { head } = log;
  let turnStarted = clock.monotonic();
  for await (const batch of log.readAll(from, { types })) {
    signal?.throwIfAborted();
    const end = batch.at(-1)?.position ?? 0;
    for (const [lane, events] of routes.distribute(batch)) {
      await lane.fold(events, end);
      if (lane.changes >= flushAt) await lane.flushBehind();
    }
    onProgress?.(end);
    if (clock.monotonic() - turnStarted >= turn) {
      await setImmediate();
      turnStarted = clock.monotonic();
    }
  }
  for (const lane of lanes) await lane.fold([], head);
  onProgress?.(head);
  await Promise.all(lanes.map((lane) => lane.flush({ force: true })));
};
