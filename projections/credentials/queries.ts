import type { ReadModelSource } from '#platform/read-store/port.ts';
import type { CredentialDocument } from './document.ts';

export type CredentialQueries = {
  ofAccount(login: string): Promise<CredentialDocument | null>;
  ofAdministrator(login: string): Promise<CredentialDocument | null>;
};

export const credentialQueries = (source: ReadModelSource): CredentialQueries => {
  const credentials = source.reader<CredentialDocument>('credentials', 'credentials');
  return {
    ofAccount: (login) => credentials.get(`account:${login}`),
    ofAdministrator: (login) => credentials.get(`administrator:${login}`),
  };
};
