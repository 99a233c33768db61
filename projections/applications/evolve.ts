import { documentProjection, type EventOf } from '../projection.ts';
import type { ApplicationDocument } from './document.ts';

const handles = [
  'ApplicationRegistered',
  'ApplicationChanged',
  'ApplicationSecretRegenerated',
  'ApplicationRemoved',
] as const;

type Handled = EventOf<(typeof handles)[number]>;

const registered = (
  before: ApplicationDocument | null,
  { data, time, position }: EventOf<'ApplicationRegistered'>,
): ApplicationDocument => {
  const { applicationId: id, secretHash, ...settings } = data;
  return {
    id,
    ...settings,
    public: secretHash === null,
    generation: before?.generation ?? 0,
    createdAt: time,
    secretSince: time,
    removedAt: null,
    position,
  };
};

export const evolve = (
  application: ApplicationDocument | null,
  event: Handled,
): ApplicationDocument | null => {
  const { position, time } = event;
  if (event.type === 'ApplicationRegistered') return registered(application, event);
  if (application === null) return null;
  const { generation } = application;
  switch (event.type) {
    case 'ApplicationChanged':
      return { ...application, ...event.data.changes, position };
    case 'ApplicationSecretRegenerated': {
      const risen = generation + (event.data.tokensRevoked ? 1 : 0);
      return { ...application, secretSince: time, generation: risen, position };
    }
    case 'ApplicationRemoved':
      return { ...application, generation: generation + 1, removedAt: time, position };
  }
};

export const applications = documentProjection<Handled['type'], ApplicationDocument>({
  name: 'applications',
  version: 1,
  collection: { name: 'applications', indexes: [['removedAt', 'name']] },
  handles,
  begins: [],
  target: (event) => event.data.applicationId,
  evolve,
});
