import {
  changedFields,
  type Decider,
  DomainError,
  identifierProblem,
  isEmpty,
  requireValid,
  unreachable,
} from '#domain/kernel/index.ts';
import { limitsProblems, plainLimits } from '../limits.ts';
import type { GroupCommand } from './commands.ts';
import type { GroupEvent } from './events.ts';
import {
  CONTACTS_MAX,
  contactProblems,
  groupIdProblem,
  groupNameProblem,
  plainContact,
  plainRights,
  shownProblem,
} from './rules.ts';
import { evolveGroups, type Group, type GroupsState, noGroups, STANDING_GROUP } from './state.ts';

type Command<Type extends GroupCommand['type']> = Extract<GroupCommand, { type: Type }>;

const existing = (groupId: string, { groups }: GroupsState): Group => {
  const group = groups.get(groupId);
  if (group === undefined) throw new DomainError('GROUP_NOT_FOUND');
  return group;
};

const isNameTaken = (name: string, { groups }: GroupsState, except?: string): boolean =>
  [...groups.values()].some(
    (group) => group.groupId !== except && group.name.toLowerCase() === name.toLowerCase(),
  );

const requireOrdinary = (groupId: string): void => {
  if (groupId === STANDING_GROUP) throw new DomainError('STANDING_GROUP');
};

export const createGroup = ({ data }: Command<'CreateGroup'>, state: GroupsState): GroupEvent[] => {
  const { groupId } = data;
  const name = data.name.trim();
  requireOrdinary(groupId);
  requireValid(groupIdProblem(groupId), groupNameProblem(name));
  if (state.groups.has(groupId) || isNameTaken(name, state)) throw new DomainError('GROUP_EXISTS');
  return [{ type: 'GroupCreated', data: { groupId, name } }];
};

export const renameGroup = ({ data }: Command<'RenameGroup'>, state: GroupsState): GroupEvent[] => {
  requireOrdinary(data.groupId);
  const { groupId, name: present } = existing(data.groupId, state);
  const name = data.name.trim();
  requireValid(groupNameProblem(name));
  if (name === present) return [];
  if (isNameTaken(name, state, groupId)) throw new DomainError('GROUP_EXISTS');
  return [{ type: 'GroupRenamed', data: { groupId, name } }];
};

export const changeGroupRights = (
  { data }: Command<'ChangeGroupRights'>,
  state: GroupsState,
): GroupEvent[] => {
  const { groupId, rights: present } = existing(data.groupId, state);
  const rights = changedFields(present, plainRights(data.rights));
  return isEmpty(rights) ? [] : [{ type: 'GroupRightsChanged', data: { groupId, rights } }];
};

export const changeGroupLimits = (
  { data }: Command<'ChangeGroupLimits'>,
  state: GroupsState,
): GroupEvent[] => {
  const { groupId, limits } = existing(data.groupId, state);
  const wanted = plainLimits(data.limits);
  requireValid(limitsProblems(wanted));
  if (isEmpty(changedFields(limits, wanted))) return [];
  return [{ type: 'GroupLimitsChanged', data: { groupId, limits: { ...limits, ...wanted } } }];
};

export const changeGroupAddressBook = (
  { data }: Command<'ChangeGroupAddressBook'>,
  state: GroupsState,
): GroupEvent[] => {
  const group = existing(data.groupId, state);
  requireValid(shownProblem(data.shows));
  const { kind } = data.shows;
  const shows = kind === 'groups' ? { kind, groups: [...new Set(data.shows.groups)].sort() } : { kind };
  if (JSON.stringify(shows) === JSON.stringify(group.shows)) return [];
  return [{ type: 'GroupAddressBookChanged', data: { groupId: group.groupId, shows } }];
};

export const addGroupContact = ({ data }: Command<'AddGroupContact'>, state: GroupsState): GroupEvent[] => {
  const { groupId, contacts } = existing(data.groupId, state);
  const contact = plainContact(data.contact);
  requireValid(identifierProblem('contactId', contact.contactId), contactProblems(contact));
  if (contacts.length >= CONTACTS_MAX) {
    requireValid({ field: 'contacts', rule: 'tooMany', params: { max: CONTACTS_MAX } });
  }
  const twin = contacts.find(
    ({ contactId, callString }) => contactId === contact.contactId || callString === contact.callString,
  );
  if (twin !== undefined) throw new DomainError('CONTACT_EXISTS');
  return [{ type: 'GroupContactAdded', data: { groupId, contact } }];
};

export const removeGroupContact = (
  { data }: Command<'RemoveGroupContact'>,
  state: GroupsState,
): GroupEvent[] => {
  const { groupId, contacts } = existing(data.groupId, state);
  const { contactId } = data;
  if (!contacts.some((contact) => contact.contactId === contactId)) return [];
  return [{ type: 'GroupContactRemoved', data: { groupId, contactId } }];
};

export const deleteGroup = ({ data }: Command<'DeleteGroup'>, state: GroupsState): GroupEvent[] => {
  requireOrdinary(data.groupId);
  const { groupId } = existing(data.groupId, state);
  return [{ type: 'GroupDeleted', data: { groupId } }];
};

const decide = (command: GroupCommand, state: GroupsState): readonly GroupEvent[] => {
  switch (command.type) {
    case 'CreateGroup':
      return createGroup(command, state);
    case 'RenameGroup':
      return renameGroup(command, state);
    case 'ChangeGroupRights':
      return changeGroupRights(command, state);
    case 'ChangeGroupLimits':
      return changeGroupLimits(command, state);
    case 'ChangeGroupAddressBook':
      return changeGroupAddressBook(command, state);
    case 'AddGroupContact':
      return addGroupContact(command, state);
    case 'RemoveGroupContact':
      return removeGroupContact(command, state);
    case 'DeleteGroup':
      return deleteGroup(command, state);
    default:
      return unreachable(command);
  }
};

export const groupsDecider: Decider<GroupsState, GroupCommand, GroupEvent> = {
  initialState: noGroups,
  decide,
  evolve: evolveGroups,
};
