import { documentProjection, type EventOf } from '../projection.ts';
import type { SessionKeyDocument } from './document.ts';

const handles = ['SessionKeyRegenerated'] as const;

type Handled = EventOf<(typeof handles)[number]>;

export const sessionKeys = documentProjection<Handled['type'], SessionKeyDocument>({
  name: 'session-keys',
  version: 1,
  collection: { name: 'keys', indexes: [] },
  handles,
  begins: ['SessionKeyRegenerated'],
  target: ({ data }) => data.audience,
  evolve: (_, { data, time, actor, position }) => ({
    id: data.audience,
    generation: data.generation,
    regeneratedAt: time,
    regeneratedBy: actor.id,
    position,
  }),
});
