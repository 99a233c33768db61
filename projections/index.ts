export * from './queries.ts';
export type * from './runner/types.ts';
