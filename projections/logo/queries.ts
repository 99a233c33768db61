import { type Logo, noLogo } from '#domain/website/index.ts';
import type { ReadModelSource } from '#platform/read-store/port.ts';
import type { LogoDocument } from './document.ts';

export type LogoQueries = { current(): Promise<Logo> };

export const logoQueries = (source: ReadModelSource): LogoQueries => {
  const reader = source.reader<LogoDocument>('logo', 'logo');
  return { current: async () => (await reader.get('logo')) ?? noLogo };
};
