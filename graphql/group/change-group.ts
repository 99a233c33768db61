import type { GroupCommand, Shown } from '#domain/account/index.ts';
import { builder } from '../builder.ts';
import { answer, ChangeResult } from '../kernel/results.ts';
import { intentionOf, send } from '../kernel/sending.ts';
import { ShownPeople } from './group.ts';
import { LimitsInput, limitsGiven, RightsInput, rightsGiven } from './rights.ts';

builder.mutationField('createGroup', (t) =>
  t.field({
    type: ChangeResult,
    args: { name: t.arg.string({ required: true }) },
    resolve: (_root, { name }, context, info) =>
      answer(async () => {
        const intention = intentionOf(context, info);
        const groupId = intention.commandId('group');
        const receipt = await send(context, intention, { type: 'CreateGroup', data: { groupId, name } });
        return { ...receipt, id: groupId };
      }),
  }),
);

builder.mutationField('renameGroup', (t) =>
  t.field({
    type: ChangeResult,
    args: { id: t.arg.id({ required: true }), name: t.arg.string({ required: true }) },
    resolve: (_root, { id, name }, context, info) => {
      const command = { type: 'RenameGroup', data: { groupId: id, name } } as const;
      return answer(() => send(context, intentionOf(context, info), command));
    },
  }),
);

builder.mutationField('changeGroupRights', (t) =>
  t.field({
    type: ChangeResult,
    args: { id: t.arg.id({ required: true }), rights: t.arg({ type: RightsInput, required: true }) },
    resolve: (_root, { id, rights }, context, info) => {
      const data = { groupId: id, rights: rightsGiven(rights) };
      return answer(() => send(context, intentionOf(context, info), { type: 'ChangeGroupRights', data }));
    },
  }),
);

builder.mutationField('changeGroupLimits', (t) =>
  t.field({
    type: ChangeResult,
    args: { id: t.arg.id({ required: true }), limits: t.arg({ type: LimitsInput, required: true }) },
    resolve: (_root, { id, limits }, context, info) => {
      const data = { groupId: id, limits: limitsGiven(limits) };
      return answer(() => send(context, intentionOf(context, info), { type: 'ChangeGroupLimits', data }));
    },
  }),
);

builder.mutationField('changeGroupAddressBook', (t) =>
  t.field({
    type: ChangeResult,
    description: 'Whom the members see; `groups` counts with `shows: GROUPS` only.',
    args: {
      id: t.arg.id({ required: true }),
      shows: t.arg({ type: ShownPeople, required: true }),
      groups: t.arg.idList({ defaultValue: [] }),
    },
    resolve: (_root, { id, shows: kind, groups }, context, info) => {
      const shows: Shown = kind === 'groups' ? { kind, groups: groups ?? [] } : { kind };
      const command = { type: 'ChangeGroupAddressBook', data: { groupId: id, shows } } as const;
      return answer(() => send(context, intentionOf(context, info), command));
    },
  }),
);

builder.mutationField('addGroupContact', (t) =>
  t.field({
    type: ChangeResult,
    args: {
      groupId: t.arg.id({ required: true }),
      callString: t.arg.string({ required: true }),
      displayName: t.arg.string({ defaultValue: '' }),
    },
    resolve: (_root, { groupId, callString, displayName }, context, info) =>
      answer(async () => {
        const intention = intentionOf(context, info);
        const contactId = intention.commandId('contact');
        const contact = { contactId, callString, displayName: displayName ?? '' };
        const command: GroupCommand = { type: 'AddGroupContact', data: { groupId, contact } };
        return { ...(await send(context, intention, command)), id: contactId };
      }),
  }),
);

builder.mutationField('removeGroupContact', (t) =>
  t.field({
    type: ChangeResult,
    args: { groupId: t.arg.id({ required: true }), contactId: t.arg.id({ required: true }) },
    resolve: (_root, data, context, info) =>
      answer(() => send(context, intentionOf(context, info), { type: 'RemoveGroupContact', data })),
  }),
);

builder.mutationField('deleteGroup', (t) =>
  t.field({
    type: ChangeResult,
    description: 'Its members stay; they are taken out of it right after.',
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }, context, info) =>
      answer(() => send(context, intentionOf(context, info), { type: 'DeleteGroup', data: { groupId: id } })),
  }),
);
