export { allProjections } from './all.ts';
export * from './presence/presence.ts';
export type { Projection } from './projection.ts';
export { type PromisedSource, promisedSource } from './promised.ts';
export * from './queries.ts';
export { type OfflineRebuildOptions, rebuildReadModels } from './runner/offline.ts';
export { type RunnerOptions, startReadModels } from './runner/runner.ts';
export type * from './runner/types.ts';
