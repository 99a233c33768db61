import type { Clock } from '#platform/clock/port.ts';
import type { EventLog } from '#platform/event-log/port.ts';
import type { ReadStore } from '#platform/read-store/port.ts';
import type { Projection } from '../projection.ts';
import { Lane } from './lane.ts';
import { replay } from './replay.ts';
import type { RebuildProgress } from './types.ts';

export type ShadowOptions = {
  readonly log: EventLog;
  readonly store: ReadStore;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: RebuildProgress) => void;
};

/**
 * Builds shadows of the projections from the whole log, ready to be swapped in but for what was appended meanwhile.
 * When it rejects no shadow is left.
 */
export const buildShadows = async (
  projections: readonly Projection[],
  options: ShadowOptions,
): Promise<readonly Lane[]> => {
  const { store } = options;
  const lanes = projections.map((projection) => new Lane({ projection, set: 'shadow', store }));
  try {
    await fillShadows(lanes, options);
    return lanes;
  } catch (error) {
    await dropShadows(lanes, store);
    throw error;
  }
};

/** Forgets shadows that will not be swapped in. */
export const dropShadows = async (lanes: readonly Lane[], store: ReadStore): Promise<void> => {
  for (const lane of lanes) {
    await lane.resume().catch(() => undefined); // Its last write must not come after the drop.
    await store.dropShadow(lane.name);
  }
};

const fillShadows = async (lanes: readonly Lane[], options: ShadowOptions): Promise<void> => {
  const { log, store, clock, signal } = options;
  const report = progressReporter(options);
  for (const lane of lanes) {
    await store.createShadow(lane.name);
    await lane.resume();
  }
  await replay(lanes, { log, clock, signal, onProgress: (position) => report(position, 'replaying') });
  signal.throwIfAborted();
  report(Math.min(...lanes.map(({ position }) => position)), 'finishing');
  const finished = await Promise.allSettled(lanes.map(({ name }) => store.finishShadow(name)));
  for (const one of finished) if (one.status === 'rejected') throw one.reason;
  signal.throwIfAborted();
  await replay(lanes, { log, clock, signal, onProgress: (position) => report(position, 'swapping') });
};

const progressReporter = ({ log, clock, onProgress }: ShadowOptions) => {
  const startedAt = clock.now();
  const started = clock.monotonic();
  return (position: number, step: RebuildProgress['step']): void => {
    const seconds = (clock.monotonic() - started) / 1000;
    const rate = seconds > 0 ? Math.round(position / seconds) : 0;
    onProgress({ position, head: log.head, startedAt, rate, step });
  };
};
