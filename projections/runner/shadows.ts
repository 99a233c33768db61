import type { Clock } from '#platform/clock/port.ts';
import type { EventLog } from '#platform/event-log/port.ts';
import type { ReadStore } from '#platform/read-store/port.ts';
import type { Projection } from '../projection.ts';
import { Lane } from './lane.ts';
import { replay } from './replay.ts';
import type { RebuildProgress } from './types.ts';

/** Builds shadows in other threads, for logs that are worth it. */
export type ShadowBuilders = {
  /** Shorter logs are read here sooner than threads have started. */
  readonly worthFrom: number;
  /**
   * Resolves when the store has the finished shadows of these read models, each up to the head of the time of the call at
   * least. Rejects when one of them failed or `signal` aborted; then nobody builds any more.
   */
  build(
    projections: readonly Projection[],
    options: { head: number; signal: AbortSignal; onProgress: (position: number) => void },
  ): Promise<void>;
};

export type ShadowOptions = {
  readonly log: EventLog;
  readonly store: ReadStore;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: RebuildProgress) => void;
  /** Without them everything is done in this thread. */
  readonly builders?: ShadowBuilders | undefined;
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
  const { log, clock, signal, builders } = options;
  const report = progressReporter(options);
  if (builders === undefined || log.head < builders.worthFrom) await fillHere(lanes, options, report);
  else {
    const { head } = log;
    const projections = lanes.map(({ projection }) => projection);
    const onProgress = (position: number): void =>
      report(position, position < head ? 'replaying' : 'finishing');
    await builders.build(projections, { head, signal, onProgress });
    for (const lane of lanes) await lane.resume();
  }
  signal.throwIfAborted();
  await replay(lanes, { log, clock, signal, onProgress: (position) => report(position, 'swapping') });
};

const fillHere = async (
  lanes: readonly Lane[],
  { log, store, clock, signal }: ShadowOptions,
  report: ReturnType<typeof progressReporter>,
): Promise<void> => {
  for (const lane of lanes) {
    await store.createShadow(lane.name);
    await lane.resume();
  }
  await replay(lanes, { log, clock, signal, onProgress: (position) => report(position, 'replaying') });
  signal.throwIfAborted();
  report(Math.min(...lanes.map(({ position }) => position)), 'finishing');
  const finished = await Promise.allSettled(lanes.map(({ name }) => store.finishShadow(name)));
  for (const one of finished) if (one.status === 'rejected') throw one.reason;
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
