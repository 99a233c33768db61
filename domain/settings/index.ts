export * from './commands.ts';
export * from './decide.ts';
export * from './events.ts';
export type * from './fields.ts';
export type { GivenValues } from './rules.ts';
export * from './section.ts';
export * from './sections/index.ts';
export { type Endpoint, endpointText, parseEndpoint } from './shapes.ts';
export * from './state.ts';
