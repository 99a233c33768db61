import type { ReadModelSource } from '#platform/read-store/port.ts';
import type { CredentialDocument } from './document.ts';

export type CredentialQueries = {
  ofAccount(login: string): Promise<CredentialDocument | null>;
  ofAdministrator(login: string): Promise<CredentialDocument | null>;
};

export const credentialQueries = (source: ReadModelSource): CredentialQueries => {
  const credentials = source.reader<CredentialDocument>('credentials', 'credentials');
  return {
    ofAccount: async (login) => {
      const credential = await credentials.get(`account:${login}`);
      return credential?.deleted === false ? credential : null;
    },
    ofAdministrator: (login) => credentials.get(`administrator:${login}`),
  };
};
