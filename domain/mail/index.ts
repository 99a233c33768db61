export * from './conference-letters.ts';
export * from './kinds.ts';
export * from './template.ts';
