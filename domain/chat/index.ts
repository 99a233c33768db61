export * from './commands.ts';
export * from './decide.ts';
export * from './events.ts';
export * from './file-rules.ts';
export * from './removals.ts';
export * from './rules.ts';
export * from './state.ts';
