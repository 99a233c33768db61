import { documentProjection, type EventOf } from '../projection.ts';
import type { AliasDocument } from './document.ts';

const handles = ['AliasCreated', 'AliasChanged', 'AliasDeleted'] as const;

type Handled = EventOf<(typeof handles)[number]>;

export const evolve = (alias: AliasDocument | null, event: Handled): AliasDocument | null => {
  const { position } = event;
  switch (event.type) {
    case 'AliasCreated':
      return { id: event.data.alias, callString: event.data.callString, createdAt: event.time, position };
    case 'AliasChanged':
      return alias && { ...alias, callString: event.data.callString, position };
    case 'AliasDeleted':
      return null;
  }
};

export const aliases = documentProjection<Handled['type'], AliasDocument>({
  name: 'aliases',
  version: 1,
  collection: { name: 'aliases', indexes: [['callString']], search: ['id', 'callString'] },
  handles,
  begins: ['AliasCreated'],
  target: (event) => event.data.alias,
  evolve,
});
