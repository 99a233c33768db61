import { communityTerms, type LicenceTerms, type LicensedNumbers } from '../terms.ts';

/** A licence for specifications: everything without limits, from January 2026 on, for the server `video.example.org`. */
export const someTerms = ({
  limits = {},
  ...given
}: Partial<Omit<LicenceTerms, 'limits'>> & {
  readonly limits?: Partial<LicensedNumbers>;
} = {}): LicenceTerms => ({
  licenceId: 'L-1',
  issuedAt: '2026-01-01T00:00:00.000Z',
  server: { name: 'video.example.org', id: null },
  organisation: 'Example',
  contact: 'licences@example.org',
  extensions: communityTerms.extensions,
  validFrom: '2026-01-01T00:00:00.000Z',
  validUntil: null,
  support: 'basic',
  graceHours: null,
  ...given,
  limits: { ...communityTerms.limits, ...limits },
});
