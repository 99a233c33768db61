import { type Limits, noLimits } from '../limits.ts';
import { defaultRights, type Rights } from '../rights.ts';
import type { GroupContact, GroupEvent, Shown } from './events.ts';

/** Of those who are in no group, and of guests (guide §3.5.2). Always there; it is neither made nor removed. */
export const STANDING_GROUP = 'no-group';

export type Group = {
  readonly groupId: string;
  readonly name: string;
  readonly rights: Rights;
  readonly limits: Limits;
  readonly shows: Shown;
  readonly contacts: readonly GroupContact[];
};

/** All groups, in one stream: names are unique among them, and there are never very many. */
export type GroupsState = { readonly groups: ReadonlyMap<string, Group> };

export const GROUPS_STREAM = 'groups';

const newGroup = (groupId: string, name: string): Group => ({
  groupId,
  name,
  rights: defaultRights,
  limits: noLimits,
  shows: { kind: 'all' },
  contacts: [],
});

/** The standing group before anybody has changed it. Its name is a text of the interface. */
export const standingGroup: Group = newGroup(STANDING_GROUP, '');

export const noGroups: GroupsState = { groups: new Map([[STANDING_GROUP, standingGroup]]) };

const evolveOne = (group: Group, event: GroupEvent): Group => {
  switch (event.type) {
    case 'GroupRenamed':
      return { ...group, name: event.data.name };
    case 'GroupRightsChanged':
      return { ...group, rights: { ...group.rights, ...event.data.rights } };
    case 'GroupLimitsChanged':
      return { ...group, limits: event.data.limits };
    case 'GroupAddressBookChanged':
      return { ...group, shows: event.data.shows };
    case 'GroupContactAdded':
      return { ...group, contacts: [...group.contacts, event.data.contact] };
    case 'GroupContactRemoved': {
      const { contactId } = event.data;
      return { ...group, contacts: group.contacts.filter((contact) => contact.contactId !== contactId) };
    }
    default:
      return group;
  }
};

export const evolveGroups = (state: GroupsState, event: GroupEvent): GroupsState => {
  const { groupId } = event.data;
  const groups = new Map(state.groups);
  const present = groups.get(groupId);
  if (event.type === 'GroupCreated') groups.set(groupId, newGroup(groupId, event.data.name));
  else if (event.type === 'GroupDeleted') groups.delete(groupId);
  else if (present !== undefined) groups.set(groupId, evolveOne(present, event));
  return { groups };
};

/** The groups whose rules apply to somebody: those named that exist, else the standing one. */
export const groupsOf = ({ groups }: GroupsState, ids: readonly string[]): readonly Group[] => {
  const named = ids.flatMap((id) => groups.get(id) ?? []);
  return named.length > 0 ? named : [groups.get(STANDING_GROUP) ?? standingGroup];
};
