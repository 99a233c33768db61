export * from './commands.ts';
export * from './decide.ts';
export * from './events.ts';
export * from './forgotten.ts';
export * from './reading.ts';
