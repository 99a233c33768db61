import { z } from 'zod';
import { GROUPS_STREAM, type Group, type GroupCommand, STANDING_GROUP } from '#domain/account/index.ts';
import { definePart } from '../define-part.ts';
import { contactChanges, contacts, id, limits, rights, shownContacts, text } from './shapes.ts';

const shape = z.strictObject({
  groupId: id,
  name: text,
  rights,
  limits,
  shows: z.union([
    z.strictObject({ kind: z.enum(['all', 'nobody']) }),
    z.strictObject({ kind: z.literal('groups'), groups: z.array(id).max(1_000).readonly() }),
  ]),
  contacts,
});

type Item = z.infer<typeof shape>;

const contactCommands = ({ groupId, contacts: wanted }: Item, now: readonly Group['contacts'][number][]) => {
  const { removed, added } = contactChanges([...now], wanted);
  return [
    ...removed.map(
      ({ contactId }) => ({ type: 'RemoveGroupContact', data: { groupId, contactId } }) as const,
    ),
    ...added.map((contact) => ({ type: 'AddGroupContact', data: { groupId, contact } }) as const),
  ];
};

/** Groups, with what their members may do and whom they see. */
export const groups = definePart<Item>({
  kind: 'groups',
  shape,
  apart: false,
  secrets: [],
  passedOver: ['groupId'],
  shown: (item) => ({ ...item, contacts: shownContacts(item.contacts) }),
  idOf: ({ groupId }) => groupId,
  titleOf: ({ name, groupId }) => (name === '' ? groupId : name),
  read: async (groupId, { states }) => {
    const { state } = await states.groups.load(GROUPS_STREAM);
    return state.groups.get(groupId);
  },
  commands: async (wanted, now) => {
    const { groupId, name, shows } = wanted;
    const commands: GroupCommand[] = [];
    if (now === undefined) commands.push({ type: 'CreateGroup', data: { groupId, name } });
    else if (groupId !== STANDING_GROUP) commands.push({ type: 'RenameGroup', data: { groupId, name } });
    commands.push(
      { type: 'ChangeGroupRights', data: { groupId, rights: wanted.rights } },
      { type: 'ChangeGroupLimits', data: { groupId, limits: wanted.limits } },
      { type: 'ChangeGroupAddressBook', data: { groupId, shows } },
      ...contactCommands(wanted, now?.contacts ?? []),
    );
    return commands;
  },
});
