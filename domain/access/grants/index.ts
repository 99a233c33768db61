export * from './commands.ts';
export * from './decide.ts';
export * from './events.ts';
export * from './grant-ending.ts';
export * from './grant-expiry.ts';
export * from './state.ts';
