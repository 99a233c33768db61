import { z } from 'zod';
import { PICTURE_BYTES_MAX } from '../../pictures/render.ts';
import { scopes } from '../kernel/access.ts';
import { type AnyCall, type Endpoint, get, post, remove } from '../kernel/endpoint.ts';
import { notFound } from '../kernel/errors.ts';
import { id, urlType } from '../kernel/fields.ts';
import { send } from '../kernel/sending.ts';
import type { RestServices } from '../services.ts';
import { accountFor } from './directory.ts';
import { avatarOf } from './shape.ts';

const tag = 'users';
const path = '/users/:user_id/avatar';
const params = { user_id: id('The login, or login@server') };
const answer = z.object({
  avatar: z.string().nullable().describe('Where the picture is; null: there is none'),
});
const mayRead = { kind: 'token', action: 'account', scopes: scopes('users.avatar:read') } as const;
const mayWrite = {
  kind: 'token',
  action: 'ChangeAccountAvatar',
  scopes: scopes('users.avatar:write'),
} as const;

const shown = async (services: RestServices, call: AnyCall, given: string) => {
  const { id: login } = await accountFor(services, call, given, 'account');
  const account = await services.reads.accounts.byId(login);
  return { avatar: account === null ? null : avatarOf(account, call.place) };
};

/** The picture of a user. Existing clients send it in a form, as its member `image`. */
export const avatarEndpoints = (services: RestServices): readonly Endpoint[] => [
  get({
    path,
    summary: 'Where the picture of a user is',
    tag,
    access: mayRead,
    params,
    query: { url_type: urlType },
    answer,
    handle: (call) => shown(services, call, call.params.user_id),
  }),
  post({
    path,
    summary:
      'Another picture for a user: JPEG, PNG, WebP, GIF or AVIF of up to 10 MB; the square in its middle counts',
    tag,
    access: mayWrite,
    params,
    takesFile: { field: 'image', bytesMax: PICTURE_BYTES_MAX },
    answer,
    handle: async (call) => {
      const { id: accountId } = await accountFor(services, call, call.params.user_id, 'ChangeAccountAvatar');
      const { caller, origin, correlationId } = call;
      const context = { principal: caller.principal, origin, commandId: services.ids.uuid(), correlationId };
      const { pictureId, receipt } = await services.pictures.change(
        { accountId, bytes: await call.file() },
        context,
      );
      await services.settled(receipt.position, ['accounts']);
      return { avatar: avatarOf({ avatar: pictureId }, call.place) };
    },
  }),
  remove({
    path,
    summary: 'Take the picture of a user away',
    tag,
    access: mayWrite,
    params,
    answer: z.object({ id: z.string() }),
    deletes: true,
    handle: async (call) => {
      const { id: accountId, avatar } = await accountFor(
        services,
        call,
        call.params.user_id,
        'ChangeAccountAvatar',
      );
      if (avatar === null) throw notFound('avatar');
      await send(services, call, { type: 'ChangeAccountAvatar', data: { accountId, avatar: null } });
      return { id: accountId };
    },
  }),
];
