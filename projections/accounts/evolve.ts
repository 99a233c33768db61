import { noLimits } from '#domain/account/index.ts';
import { foldText } from '#platform/read-store/text.ts';
import { documentProjection, type EventOf } from '../projection.ts';
import type { AccountDocument } from './document.ts';

const handles = [
  'AccountCreated',
  'AccountProfileChanged',
  'AccountActivated',
  'AccountDeactivated',
  'AccountGroupsChanged',
  'AccountLimitsChanged',
  'AccountAvatarChanged',
  'AccountDeviceSecretIssued',
  'AccountDeviceSecretRemoved',
  'AccountDeleted',
  'AccountRestored',
] as const;

type Handled = EventOf<(typeof handles)[number]>;

export const evolve = (account: AccountDocument | null, event: Handled): AccountDocument | null => {
  const { position } = event;
  if (event.type === 'AccountCreated') {
    const { accountId, profile, active } = event.data;
    const { displayName } = profile;
    return {
      ...profile,
      id: accountId,
      active,
      groups: [],
      limits: noLimits,
      avatar: null,
      deviceSecretSince: null,
      deletedAt: null,
      createdAt: event.time,
      sortName: foldText(displayName),
      position,
    };
  }
  if (account === null) return null;
  switch (event.type) {
    case 'AccountProfileChanged': {
      const changed = { ...account, ...event.data.profile, position };
      return { ...changed, sortName: foldText(changed.displayName) };
    }
    case 'AccountActivated':
      return { ...account, active: true, position };
    case 'AccountDeactivated':
      return { ...account, active: false, position };
    case 'AccountGroupsChanged':
      return { ...account, groups: event.data.groups, position };
    case 'AccountLimitsChanged':
      return { ...account, limits: event.data.limits, position };
    case 'AccountAvatarChanged':
      return { ...account, avatar: event.data.avatar, position };
    case 'AccountDeviceSecretIssued':
      return { ...account, deviceSecretSince: event.time, position };
    case 'AccountDeviceSecretRemoved':
      return { ...account, deviceSecretSince: null, position };
    case 'AccountDeleted':
      return { ...account, deletedAt: event.time, position };
    case 'AccountRestored':
      return { ...account, deletedAt: null, position };
  }
};

export const accounts = documentProjection<Handled['type'], AccountDocument>({
  name: 'accounts',
  version: 3,
  collection: {
    name: 'accounts',
    indexes: [
      ['deletedAt', 'sortName'],
      ['deletedAt', 'id'],
      ['deletedAt', 'createdAt'],
    ],
    fields: ['active'],
    search: ['id', 'displayName', 'firstName', 'lastName', 'email', 'company'],
  },
  handles,
  begins: ['AccountCreated'],
  target: (event) => event.data.accountId,
  evolve,
});
