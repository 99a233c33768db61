import { z } from 'zod';
import type { AccountCommand } from '#domain/account/index.ts';
import { requireWhole, scopes } from '../kernel/access.ts';
import { type AnyCall, type Endpoint, get, post, put, remove } from '../kernel/endpoint.ts';
import { id, paging, urlType } from '../kernel/fields.ts';
import { nextPageId } from '../kernel/pages.ts';
import { send } from '../kernel/sending.ts';
import type { RestServices } from '../services.ts';
import { accountFor, userNow, usersOf } from './directory.ts';
import { loginIn, newProfileOf, profileOf, userToChange, userToCreate } from './input.ts';
import { listUsers } from './list.ts';
import { user } from './shape.ts';

const params = { user_id: id('The login, or login@server') };
const query = { url_type: urlType };
const answer = z.object({ user });
const filter = z.string().max(200).optional();

type Changes = z.output<typeof userToChange>;

const tag = 'users';
const mayRead = { kind: 'token', action: 'account', scopes: scopes('users:read') } as const;
const may = (action: AccountCommand['type']) =>
  ({ kind: 'token', action, scopes: scopes('users:write') }) as const;

/** The commands that a change comes to; the profile first, because it is checked most. */
const commandsOf = (
  accountId: string,
  body: Changes,
  passwordHash: string | undefined,
): readonly AccountCommand[] => {
  const profile = profileOf(body);
  const commands: AccountCommand[] = [{ type: 'ChangeAccountProfile', data: { accountId, profile } }];
  if (passwordHash !== undefined)
    commands.push({ type: 'ChangeAccountPassword', data: { accountId, passwordHash } });
  const { is_active: active } = body;
  if (active !== undefined)
    commands.push({ type: active ? 'ActivateAccount' : 'DeactivateAccount', data: { accountId } });
  return commands;
};

const shown = async (services: RestServices, call: Pick<AnyCall, 'caller' | 'place'>, id: string) => {
  const account = await accountFor(services, call, id, 'account');
  return { user: await userNow(services, account, call.place) };
};

const reading = (services: RestServices): readonly Endpoint[] => [
  get({
    path: '/users',
    summary: 'Users, page by page; a filter names the beginning of words',
    tag,
    access: mayRead,
    query: {
      ...query,
      ...paging,
      login_name: filter,
      display_name: filter,
      first_name: filter,
      last_name: filter,
      email: filter,
    },
    answer: z.object({ users: z.array(user), next_page_id: z.int() }),
    handle: async ({ query: asked, caller, place }) => {
      const { items, hasNext } = await listUsers(services, asked, caller);
      const users = await usersOf(services, items, place);
      return { users, next_page_id: nextPageId(asked, hasNext) };
    },
  }),
  get({
    path: '/users/:user_id',
    summary: 'One user',
    tag,
    access: mayRead,
    params,
    query,
    answer,
    handle: (call) => shown(services, call, call.params.user_id),
  }),
];

const writing = (services: RestServices): readonly Endpoint[] => [
  post({
    path: '/users',
    summary: 'A new user',
    tag,
    access: may('CreateAccount'),
    query,
    body: userToCreate,
    answer,
    handle: async (call) => {
      const { body, caller } = call;
      requireWhole(caller, 'CreateAccount');
      const accountId = loginIn(body);
      const passwordHash = await services.hashNewPassword(body.password, {
        login: accountId,
        field: 'password',
      });
      const { name, display_name = name, is_active: active = true } = body;
      const profile = newProfileOf({ ...body, display_name });
      await send(services, call, {
        type: 'CreateAccount',
        data: { accountId, profile, passwordHash, active },
      });
      return shown(services, call, accountId);
    },
  }),
  put({
    path: '/users/:user_id',
    summary: 'Change a user; what is not given stays as it is',
    tag,
    access: may('ChangeAccountProfile'),
    params,
    query,
    body: userToChange,
    answer,
    handle: async (call) => {
      const { params: at, body } = call;
      const { id: login } = await accountFor(services, call, at.user_id, 'ChangeAccountProfile');
      const { password } = body;
      const hashed =
        password === undefined || password === ''
          ? undefined
          : await services.hashNewPassword(password, { login, field: 'password' });
      for (const command of commandsOf(login, body, hashed)) await send(services, call, command);
      return shown(services, call, login);
    },
  }),
  remove({
    path: '/users/:user_id',
    summary: 'Delete a user',
    tag,
    access: may('DeleteAccount'),
    params,
    answer: z.object({ id: z.string() }),
    deletes: true,
    handle: async (call) => {
      const { id: accountId } = await accountFor(services, call, call.params.user_id, 'DeleteAccount');
      await send(services, call, { type: 'DeleteAccount', data: { accountId } });
      return { id: accountId };
    },
  }),
];

/** Ends what the user is signed in to and takes part in. */
const disconnecting = (services: RestServices): Endpoint =>
  post({
    path: '/users/:user_id/disconnect',
    summary: 'Sign a user out everywhere and out of every conference',
    tag,
    access: may('DisconnectAccount'),
    params,
    ignoresBody: true,
    answer: z.object({ state: z.literal('disconnecting') }),
    handle: async (call) => {
      const { id: accountId } = await accountFor(services, call, call.params.user_id, 'DisconnectAccount');
      await send(services, call, { type: 'DisconnectAccount', data: { accountId } });
      return { state: 'disconnecting' } as const;
    },
  });

export const userEndpoints = (services: RestServices): readonly Endpoint[] => [
  ...reading(services),
  ...writing(services),
  disconnecting(services),
];
