import { z } from 'zod';
import { STANDING_GROUP } from '#domain/account/index.ts';
import { requireWhole, scopes } from '../kernel/access.ts';
import { type AnyCall, type Endpoint, get, post, put, remove } from '../kernel/endpoint.ts';
import { inParameter, notFound, RestError } from '../kernel/errors.ts';
import { id, paging } from '../kernel/fields.ts';
import { nextPageId, placeOf } from '../kernel/pages.ts';
import { loginOf } from '../kernel/place.ts';
import { send } from '../kernel/sending.ts';
import type { GroupView } from '../ports.ts';
import type { RestServices } from '../services.ts';
import { accountsNamed, userNow, usersOf } from '../users/directory.ts';
import { group, groupIdOf, groupOf, user } from '../users/shape.ts';

const tag = 'groups';
const params = { group_id: id('The id of the group; @no_group stands for users without one') };
const answer = z.object({ group });
const body = z.strictObject({ display_name: z.string() });
const reads = { kind: 'token', action: 'groups', scopes: scopes('groups:read') } as const;
const writes = { kind: 'token', action: 'CreateGroup', scopes: scopes('groups:write') } as const;
const readsUsers = { kind: 'token', action: 'groups', scopes: scopes('groups.users:read') } as const;
const writesUsers = {
  kind: 'token',
  action: 'ChangeAccountGroups',
  scopes: scopes('groups.users:write'),
} as const;

/** Groups are nobody's own, so the token of a user reaches none. */
const groupFor = async (services: RestServices, { caller }: AnyCall, given: string): Promise<GroupView> => {
  requireWhole(caller, 'group');
  const found = await services.reads.groups.byId(groupIdOf(given));
  if (found === null) throw notFound('group');
  return found;
};

const shown = async (services: RestServices, call: AnyCall, given: string) => ({
  group: groupOf(await groupFor(services, call, given)),
});

const reading = (services: RestServices): readonly Endpoint[] => [
  get({
    path: '/groups',
    summary: 'Groups by name, page by page',
    tag,
    access: reads,
    query: paging,
    answer: z.object({ groups: z.array(group), next_page_id: z.int() }),
    handle: async ({ query, caller }) => {
      requireWhole(caller, 'groups');
      const { items, next } = await services.reads.groups.list(placeOf(query));
      return { groups: items.map(groupOf), next_page_id: nextPageId(query, next !== undefined) };
    },
  }),
  get({
    path: '/groups/:group_id',
    summary: 'One group',
    tag,
    access: reads,
    params,
    answer,
    handle: (call) => shown(services, call, call.params.group_id),
  }),
];

const writing = (services: RestServices): readonly Endpoint[] => [
  post({
    path: '/groups',
    summary: 'A new group',
    tag,
    access: writes,
    body,
    answer,
    handle: async (call) => {
      requireWhole(call.caller, 'CreateGroup');
      const groupId = services.ids.uuid();
      await send(services, call, { type: 'CreateGroup', data: { groupId, name: call.body.display_name } });
      return shown(services, call, groupId);
    },
  }),
  put({
    path: '/groups/:group_id',
    summary: 'Another name for a group',
    tag,
    access: writes,
    params,
    body,
    answer,
    handle: async (call) => {
      const { id: groupId } = await groupFor(services, call, call.params.group_id);
      await send(services, call, { type: 'RenameGroup', data: { groupId, name: call.body.display_name } });
      return shown(services, call, groupId);
    },
  }),
  remove({
    path: '/groups/:group_id',
    summary: 'Delete a group; its users stay',
    tag,
    access: writes,
    params,
    answer: z.object({ id: z.string() }),
    deletes: true,
    handle: async (call) => {
      const { id: groupId } = await groupFor(services, call, call.params.group_id);
      await send(services, call, { type: 'DeleteGroup', data: { groupId } });
      return { id: groupId };
    },
  }),
];

/** Whoever is in no group is in this one of its own accord. */
const requireOrdinary = ({ id: groupId }: GroupView): void => {
  if (groupId !== STANDING_GROUP) return;
  const message = 'Users are in it as long as they are in no other.';
  throw new RestError(409, { reason: 'standingGroup', message });
};

const members = (services: RestServices): readonly Endpoint[] => [
  get({
    path: '/groups/:group_id/users',
    summary: 'Users of a group, page by page',
    tag,
    access: readsUsers,
    params,
    query: paging,
    answer: z.object({ users: z.array(user), next_page_id: z.int() }),
    handle: async (call) => {
      const { query, place } = call;
      const { id: groupId } = await groupFor(services, call, call.params.group_id);
      const { items, next } = await services.reads.groupMembers.list({
        ...placeOf(query),
        groupIds: [groupId],
      });
      const accounts = await accountsNamed(
        services,
        items.map(({ accountId }) => accountId),
      );
      const users = await usersOf(services, [...accounts.values()], place);
      return { users, next_page_id: nextPageId(query, next !== undefined) };
    },
  }),
  post({
    path: '/groups/:group_id/users',
    summary: 'Take a user into a group',
    tag,
    access: writesUsers,
    params,
    body: z.strictObject({ user_id: z.string().min(1).max(256) }),
    answer: z.object({ user }),
    handle: async (call) => {
      const found = await groupFor(services, call, call.params.group_id);
      requireOrdinary(found);
      const accountId = loginOf(call.body.user_id, call.place);
      const known = accountId === null ? null : await services.reads.accounts.byId(accountId);
      if (known === null) throw unknownUser();
      const data = { accountId: known.id, add: [found.id], remove: [] };
      await send(services, call, { type: 'ChangeAccountGroups', data });
      const now = (await services.reads.accounts.byId(known.id)) ?? known;
      return { user: await userNow(services, now, call.place) };
    },
  }),
  remove({
    path: '/groups/:group_id/users/:user_id',
    summary: 'Take a user out of a group',
    tag,
    access: writesUsers,
    params: { ...params, user_id: id('The login, or login@server') },
    answer: z.object({ id: z.string() }),
    deletes: true,
    handle: async (call) => {
      const found = await groupFor(services, call, call.params.group_id);
      requireOrdinary(found);
      const accountId = loginOf(call.params.user_id, call.place);
      const known = accountId === null ? null : await services.reads.accounts.byId(accountId);
      if (known === null || !known.groups.includes(found.id)) throw notFound('user');
      const data = { accountId: known.id, add: [], remove: [found.id] };
      await send(services, call, { type: 'ChangeAccountGroups', data });
      return { id: known.id };
    },
  }),
];

const unknownUser = (): RestError =>
  new RestError(404, {
    reason: 'userNotFound',
    message: 'There is no such user.',
    ...inParameter('user_id'),
  });

export const groupEndpoints = (services: RestServices): readonly Endpoint[] => [
  ...reading(services),
  ...writing(services),
  ...members(services),
];
