import type { EventCatalogue } from '#domain/kernel/index.ts';
import type { Release } from './release.ts';

/** Stream `updates`: what publishers have said of versions of the server. */
export type UpdateEvent = {
  readonly type: 'ReleaseAnnounced';
  readonly data: { readonly release: Release; readonly publisher: string };
};

export const updateEvents: EventCatalogue<UpdateEvent> = {
  ReleaseAnnounced: {
    version: 1,
    summary: 'The update feed named the newest version of the server; the signature was that of a known key.',
  },
};
