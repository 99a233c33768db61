export type { SanitiseRichText } from './port.ts';
export { sanitiseRichText } from './sanitise.ts';
