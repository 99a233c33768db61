export * from './commands.ts';
export * from './decide.ts';
export * from './ending.ts';
export * from './events.ts';
export * from './form.ts';
export * from './standing.ts';
export * from './state.ts';
