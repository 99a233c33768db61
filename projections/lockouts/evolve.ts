import { documentProjection, type EventOf } from '../projection.ts';
import type { LockoutDocument } from './document.ts';

const handles = ['AccountLocked', 'AccountUnlocked', 'WrongPasswordsForgotten'] as const;

type Handled = EventOf<(typeof handles)[number]>;

export const evolve = (_: LockoutDocument | null, event: Handled): LockoutDocument | null => {
  if (event.type !== 'AccountLocked') return null;
  const { accountId: id, until, failures } = event.data;
  return { id, until, failures, position: event.position };
};

export const lockouts = documentProjection<Handled['type'], LockoutDocument>({
  name: 'lockouts',
  version: 1,
  collection: { name: 'lockouts', indexes: [['until']] },
  handles,
  begins: ['AccountLocked'],
  target: (event) => event.data.accountId,
  evolve,
});
