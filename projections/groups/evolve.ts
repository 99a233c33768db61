import { defaultRights, noLimits, STANDING_GROUP } from '#domain/account/index.ts';
import { foldText } from '#platform/read-store/text.ts';
import { documentProjection, type EventOf } from '../projection.ts';
import type { GroupDocument } from './document.ts';

const handles = [
  'GroupCreated',
  'GroupRenamed',
  'GroupRightsChanged',
  'GroupLimitsChanged',
  'GroupAddressBookChanged',
  'GroupContactAdded',
  'GroupContactRemoved',
  'GroupDeleted',
] as const;

type Handled = EventOf<(typeof handles)[number]>;

const newGroup = (id: string, name: string, position: number): GroupDocument => ({
  id,
  name,
  rights: defaultRights,
  limits: noLimits,
  shows: { kind: 'all' },
  contacts: [],
  sortName: foldText(name),
  position,
});

/** Nothing made the standing group: until somebody changes it, it is as every new one. */
export const untouchedStandingGroup: GroupDocument = newGroup(STANDING_GROUP, '', 0);

const evolveExisting = (group: GroupDocument, event: Handled): GroupDocument | null => {
  const { position } = event;
  switch (event.type) {
    case 'GroupCreated':
      return group;
    case 'GroupRenamed': {
      const { name } = event.data;
      return { ...group, name, sortName: foldText(name), position };
    }
    case 'GroupRightsChanged':
      return { ...group, rights: { ...group.rights, ...event.data.rights }, position };
    case 'GroupLimitsChanged':
      return { ...group, limits: event.data.limits, position };
    case 'GroupAddressBookChanged':
      return { ...group, shows: event.data.shows, position };
    case 'GroupContactAdded':
      return { ...group, contacts: [...group.contacts, event.data.contact], position };
    case 'GroupContactRemoved': {
      const { contactId } = event.data;
      const contacts = group.contacts.filter((contact) => contact.contactId !== contactId);
      return { ...group, contacts, position };
    }
    case 'GroupDeleted':
      return null;
  }
};

export const evolve = (group: GroupDocument | null, event: Handled): GroupDocument | null => {
  const { groupId } = event.data;
  if (event.type === 'GroupCreated') return newGroup(groupId, event.data.name, event.position);
  if (group !== null) return evolveExisting(group, event);
  return groupId === STANDING_GROUP ? evolveExisting(untouchedStandingGroup, event) : null;
};

export const groups = documentProjection<Handled['type'], GroupDocument>({
  name: 'groups',
  version: 1,
  collection: { name: 'groups', indexes: [['sortName']], search: ['name'] },
  handles,
  begins: ['GroupCreated'],
  target: (event) => event.data.groupId,
  evolve,
});
