export { allProjections } from './all.ts';
export { createBuilderThreads } from './building/builder-threads.ts';
export type { Projection } from './projection.ts';
export * from './queries.ts';
export { type OfflineRebuildOptions, rebuildReadModels } from './runner/offline.ts';
export { type RunnerOptions, startReadModels } from './runner/runner.ts';
export type { ShadowBuilders } from './runner/shadows.ts';
export type * from './runner/types.ts';
