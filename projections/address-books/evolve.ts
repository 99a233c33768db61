import { foldText } from '#platform/read-store/text.ts';
import { documentProjection, type EventOf } from '../projection.ts';
import type { ContactDocument } from './document.ts';

const handles = ['ContactAdded', 'ContactChanged', 'ContactRemoved'] as const;

type Handled = EventOf<(typeof handles)[number]>;

const target = ({ data }: Handled): string => `${data.accountId}/${data.contactId}`;

export const evolve = (_: ContactDocument | null, event: Handled): ContactDocument | null => {
  if (event.type === 'ContactRemoved') return null;
  const { accountId, contactId, callString, displayName } = event.data;
  return {
    id: target(event),
    accountId,
    contactId,
    callString,
    displayName,
    sortName: foldText(displayName),
    position: event.position,
  };
};

export const addressBooks = documentProjection<Handled['type'], ContactDocument>({
  name: 'address-books',
  version: 1,
  collection: {
    name: 'contacts',
    indexes: [['accountId', 'sortName']],
    search: ['displayName', 'callString'],
    searchByReading: true,
  },
  handles,
  begins: ['ContactAdded'],
  target,
  evolve,
});
