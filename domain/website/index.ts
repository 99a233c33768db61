export * from './documents/commands.ts';
export * from './documents/decide.ts';
export * from './documents/events.ts';
export * from './documents/rules.ts';
export * from './documents/state.ts';
export * from './logo/logo.ts';
