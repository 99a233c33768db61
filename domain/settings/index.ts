export * from './client-applications.ts';
export * from './commands.ts';
export * from './decide.ts';
export * from './events.ts';
export type * from './fields.ts';
export type { GivenValues } from './rules.ts';
export * from './section.ts';
export * from './sections/index.ts';
export * from './state.ts';
