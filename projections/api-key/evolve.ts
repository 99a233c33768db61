import { documentProjection, type EventOf } from '../projection.ts';
import type { ApiKeyDocument } from './document.ts';

const handles = ['ApiKeyGenerated', 'ApiKeyUsed', 'ApiKeyRevoked'] as const;

type Handled = EventOf<(typeof handles)[number]>;

export const evolve = (key: ApiKeyDocument | null, event: Handled): ApiKeyDocument | null => {
  const { position, time } = event;
  switch (event.type) {
    case 'ApiKeyGenerated':
      return { id: 'api-key', ...event.data, generatedAt: time, lastUse: null, position };
    case 'ApiKeyUsed':
      return key && { ...key, lastUse: { at: time, address: event.data.address }, position };
    case 'ApiKeyRevoked':
      return null;
  }
};

export const apiKey = documentProjection<Handled['type'], ApiKeyDocument>({
  name: 'api-key',
  version: 1,
  collection: { name: 'keys', indexes: [] },
  handles,
  begins: ['ApiKeyGenerated'],
  target: () => 'api-key',
  evolve,
});
