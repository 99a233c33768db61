import type { ReadModelSource } from '#platform/read-store/port.ts';
import type { OpenIdDocument } from './document.ts';
import { untouchedOpenId } from './evolve.ts';

export type OpenIdQueries = { current(): Promise<OpenIdDocument> };

export const openIdQueries = (source: ReadModelSource): OpenIdQueries => {
  const settings = source.reader<OpenIdDocument>('openid', 'settings');
  return { current: async () => (await settings.get('openid')) ?? untouchedOpenId };
};
