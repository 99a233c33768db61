import type { ReadModelSource } from '#platform/read-store/port.ts';
import type { LicenceDocument } from './document.ts';
import { communityDocument } from './evolve.ts';

export type LicenceQueries = { current(): Promise<LicenceDocument> };

export const licenceQueries = (source: ReadModelSource): LicenceQueries => {
  const licences = source.reader<LicenceDocument>('licence', 'licence');
  return { current: async () => (await licences.get('licence')) ?? communityDocument };
};
