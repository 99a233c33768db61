export * from './commands.ts';
export * from './decide.ts';
export * from './events.ts';
export * from './guests.ts';
export * from './rules.ts';
export * from './schedule.ts';
export * from './state.ts';
