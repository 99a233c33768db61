export * from './admission.ts';
export * from './commands.ts';
export * from './decide.ts';
export * from './events.ts';
export * from './presence-ending.ts';
export * from './running-since.ts';
export * from './session-closing.ts';
export * from './state.ts';
