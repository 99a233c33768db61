import { z } from 'zod';
import { createLanes } from '../../handler/lanes.ts';
import { scopes } from '../kernel/access.ts';
import { type AnyCall, type Endpoint, get, post, put, remove } from '../kernel/endpoint.ts';
import { inParameter, invalid, notFound, notSupported, RestError } from '../kernel/errors.ts';
import { id, urlType } from '../kernel/fields.ts';
import { loginOf, type Place } from '../kernel/place.ts';
import { send } from '../kernel/sending.ts';
import type { ConferenceView } from '../ports.ts';
import type { RestServices } from '../services.ts';
import { accountsNamed, usersOf } from '../users/directory.ts';
import { strangerOf, user } from '../users/shape.ts';
import { conferenceFor } from './directory.ts';
import { conferenceParams } from './endpoints.ts';

const tag = 'invitations';
const access = {
  kind: 'token',
  action: 'conference',
  scopes: ['conferences.invitations', 'conferences.invitations:read', 'conferences.invitations:write'],
} as const;
const changes = {
  kind: 'token',
  action: 'ChangeConference',
  scopes: scopes('conferences.invitations:write'),
} as const;

const invitation = z.object({
  ...user.shape,
  is_owner: z.literal([0, 1]),
  type: z.enum(['user', 'custom']).describe('custom: nobody here has this login'),
});
type Invitation = z.output<typeof invitation>;

const params = { ...conferenceParams, invitation_id: id('The login of the invited') };
const query = { url_type: urlType };
const answer = z.object({ invitation });
const name = z.string().max(256).optional();

const invitationsOf = async (
  services: RestServices,
  { ownerId }: ConferenceView,
  logins: readonly string[],
  place: Place,
): Promise<Invitation[]> => {
  const accounts = await accountsNamed(services, logins);
  const users = await usersOf(services, [...accounts.values()], place);
  const byLogin = new Map(users.map((one) => [one.id, one]));
  return logins.map((login) => {
    const known = byLogin.get(login);
    const is_owner = login === ownerId ? 1 : 0;
    if (known !== undefined) return { ...known, is_owner, type: 'user' };
    return { ...strangerOf(login, login, 0, place), is_owner, type: 'custom' };
  });
};

type At = AnyCall & { readonly params: { readonly conference_id: string; readonly invitation_id?: string } };

/** The conference and the login of its list that the address means. */
const invitedAt = async (services: RestServices, at: At) => {
  const view = await conferenceFor(services, at, at.params.conference_id);
  const login = loginOf(at.params.invitation_id ?? '', at.place);
  if (login === null || !view.invited.includes(login)) throw notFound('invitation');
  return { view, login };
};

const one = async (services: RestServices, view: ConferenceView, login: string, place: Place) => {
  const [found] = await invitationsOf(services, view, [login], place);
  if (found === undefined) throw notFound('invitation');
  return { invitation: found };
};

const requireOwnName = ({ display_name: present }: Invitation, wanted: string | undefined): void => {
  if (wanted !== undefined && wanted !== present)
    throw notSupported('display_name', 'An invited user keeps the name of the account.');
};

const reading = (services: RestServices): readonly Endpoint[] => [
  get({
    path: '/conferences/:conference_id/invitations',
    summary: 'Who is invited',
    tag,
    access,
    params: conferenceParams,
    query,
    answer: z.object({ invitations: z.array(invitation) }),
    handle: async (at) => {
      const view = await conferenceFor(services, at, at.params.conference_id);
      return { invitations: await invitationsOf(services, view, view.invited, at.place) };
    },
  }),
  get({
    path: '/conferences/:conference_id/invitations/:invitation_id',
    summary: 'One of the invited',
    tag,
    access,
    params,
    query,
    answer,
    handle: async (at) => {
      const { view, login } = await invitedAt(services, at);
      return one(services, view, login, at.place);
    },
  }),
];

const alreadyInvited = (): RestError =>
  new RestError(400, {
    reason: 'uniqueValueAlreadyInUse',
    message: 'Invited already.',
    ...inParameter('id'),
  });

export const invitationEndpoints = (services: RestServices): readonly Endpoint[] => {
  // Each change writes the whole list: one after the other, or one of two would be lost.
  const lanes = createLanes({ total: 1000, perLane: 100 });
  const rewrite = (at: At, view: ConferenceView, invited: readonly string[]) =>
    send(services, at, { type: 'ChangeConference', data: { conferenceId: view.id, changes: { invited } } });
  return [
    ...reading(services),
    post({
      path: '/conferences/:conference_id/invitations',
      summary: 'Invite somebody',
      tag,
      access: changes,
      params: conferenceParams,
      query,
      body: z.strictObject({ id: z.string().min(1).max(256), display_name: name, url_type: urlType }),
      answer,
      handle: (at) =>
        lanes.run(at.params.conference_id.toLowerCase(), async () => {
          const view = await conferenceFor(services, at, at.params.conference_id);
          const login = loginOf(at.body.id, at.place);
          if (login === null) throw invalid('id', 'Not a user of this server.');
          if (view.invited.includes(login)) throw alreadyInvited();
          const { invitation: shape } = await one(services, view, login, at.place);
          requireOwnName(shape, at.body.display_name);
          await rewrite(at, view, [...view.invited, login]);
          return { invitation: shape };
        }),
    }),
    put({
      path: '/conferences/:conference_id/invitations/:invitation_id',
      summary: 'Change an invitation; its name is that of the account',
      tag,
      access: changes,
      params,
      query,
      body: z.strictObject({ display_name: name, url_type: urlType }),
      answer,
      handle: async (at) => {
        const { view, login } = await invitedAt(services, at);
        const found = await one(services, view, login, at.place);
        requireOwnName(found.invitation, at.body.display_name);
        return found;
      },
    }),
    remove({
      path: '/conferences/:conference_id/invitations/:invitation_id',
      summary: 'Take an invitation back',
      tag,
      access: changes,
      params,
      answer: z.object({ id: z.string() }),
      deletes: true,
      handle: (at) =>
        lanes.run(at.params.conference_id.toLowerCase(), async () => {
          const { view, login } = await invitedAt(services, at);
          await rewrite(
            at,
            view,
            view.invited.filter((other) => other !== login),
          );
          return { id: login };
        }),
    }),
  ];
};
