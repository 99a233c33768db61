import type { LicenceTerms } from '#domain/licence/index.ts';

/** Terms with every optional member. */
export const licenceTerms: LicenceTerms = {
  licenceId: 'L-2026-0017',
  issuedAt: '2026-03-01T00:00:00.000Z',
  server: { name: 'video.example.org', id: 'k7m2p9qx' },
  organisation: 'Example',
  contact: 'licences@example.org',
  limits: { accounts: 27, conferences: 500, onlineUsers: 500, devices: 20, roomClients: 25, guests: null },
  extensions: ['sipH323', 'publicConferences'],
  validFrom: '2026-03-01T00:00:00.000Z',
  validUntil: '2027-03-01T00:00:00.000Z',
  support: 'basic',
  graceHours: 12,
};
