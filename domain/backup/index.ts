export * from './commands.ts';
export * from './decide.ts';
export * from './events.ts';
