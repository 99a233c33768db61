import type { Clock } from '#platform/clock/port.ts';
import type { EventLog } from '#platform/event-log/port.ts';
import type { ReadStore } from '#platform/read-store/port.ts';
import type { Projection } from '../projection.ts';
import { buildShadows, type ShadowBuilders } from './shadows.ts';
import type { RebuildProgress } from './types.ts';

export type OfflineRebuildOptions = {
  readonly log: EventLog;
  readonly store: ReadStore;
  readonly clock: Clock;
  readonly onProgress: (progress: RebuildProgress) => void;
  readonly builders?: ShadowBuilders;
};

/**
 * Makes read models anew while nobody follows the log or appends to it. Rejects with what a projection threw; the old
 * ones then stay.
 */
export const rebuildReadModels = async (
  projections: readonly Projection[],
  options: OfflineRebuildOptions,
): Promise<void> => {
  const { store } = options;
  for (const { declaration } of projections) await store.declare(declaration);
  const shadows = await buildShadows(projections, { ...options, signal: new AbortController().signal });
  for (const { name } of shadows) await store.swap(name);
};
