import { z } from 'zod';
import { scopes } from '../kernel/access.ts';
import { type AnyCall, type Endpoint, get, post, remove } from '../kernel/endpoint.ts';
import { inParameter, notFound, RestError } from '../kernel/errors.ts';
import { id } from '../kernel/fields.ts';
import { unixTime } from '../kernel/php-date.ts';
import { loginOf } from '../kernel/place.ts';
import { send } from '../kernel/sending.ts';
import type { PresentView, SessionView } from '../ports.ts';
import type { RestServices } from '../services.ts';
import { accountsNamed, groupsOf } from '../users/directory.ts';
import { guestIdIn, strangerOf, user, userOf } from '../users/shape.ts';
import { conferenceFor } from './directory.ts';
import { conferenceParams } from './endpoints.ts';

const tag = 'participants';
const read = {
  kind: 'token',
  action: 'conference',
  scopes: scopes('conferences.participants:read'),
} as const;
const write = {
  kind: 'token',
  action: 'RemoveParticipant',
  scopes: scopes('conferences.participants:write'),
} as const;

export const participant = z.object({
  ...user.shape,
  join_time: z.int().describe('Seconds since 1970'),
  is_owner: z.literal([0, 1]),
  role: z.literal([1, 2]).describe('2: the owner, 1: everybody else'),
});

export type Participant = z.output<typeof participant>;

const idOf = ({ personId, identity }: PresentView, call: Pick<AnyCall, 'place'>): string =>
  identity.kind === 'guest' ? guestIdIn(personId, call.place) : personId;

/** Everybody who is in the conference now, each person once. */
export const participantsOf = async (
  services: RestServices,
  session: SessionView,
  call: Pick<AnyCall, 'place'>,
): Promise<Participant[]> => {
  const { place } = call;
  const people = [...new Map(session.participants.map((one) => [one.personId, one])).values()];
  const accounts = await accountsNamed(
    services,
    people.map(({ personId }) => personId),
  );
  const groups = await groupsOf(services, [...accounts.values()]);
  return people.map((one) => {
    const isOwner = one.personId === session.ownerId;
    const status = isOwner ? 5 : 2;
    const account = accounts.get(one.personId);
    const shape = account
      ? userOf(account, { status, groups: groups(account) }, place)
      : strangerOf(idOf(one, call), one.displayName, status, place);
    const join_time = unixTime(one.joinedAt);
    return {
      ...shape,
      display_name: one.displayName,
      join_time,
      is_owner: isOwner ? 1 : 0,
      role: isOwner ? 2 : 1,
    };
  });
};

const presentAt = async (services: RestServices, call: Pick<AnyCall, 'caller'>, given: string) => {
  const { id: conferenceId } = await conferenceFor(services, call, given);
  return { conferenceId, session: await services.reads.runningSessions.byConference(conferenceId) };
};

/** Nobody has a device yet that this server could ring. */
const unavailable = (location: string): RestError =>
  new RestError(409, {
    reason: 'userUnavailable',
    message: 'No device of this user can be called.',
    ...inParameter(location),
  });

/** Refuses as a call ends that nobody can take: the conference must run and the user exist all the same. */
const call = async (
  services: RestServices,
  at: AnyCall & { params: { conference_id: string } },
  ids: readonly string[],
  location: string,
): Promise<never> => {
  const { session } = await presentAt(services, at, at.params.conference_id);
  if (session === null) {
    throw new RestError(409, { reason: 'conferenceNotRunning', message: 'The conference is not running.' });
  }
  const logins = ids.map((one) => loginOf(one, at.place));
  const known = await accountsNamed(
    services,
    logins.filter((login) => login !== null),
  );
  const unknown = logins.findIndex((login) => login === null || !known.has(login));
  if (unknown >= 0) throw notFound('user');
  throw unavailable(location);
};

const params = { ...conferenceParams, participant_id: id('The id of the list of participants') };
const answer = z.object({ participant });

const reading = (services: RestServices): readonly Endpoint[] => [
  get({
    path: '/conferences/:conference_id/participants',
    summary: 'Who is in the conference now',
    tag,
    access: read,
    params: conferenceParams,
    answer: z.object({ participants: z.array(participant) }),
    handle: async (at) => {
      const { session } = await presentAt(services, at, at.params.conference_id);
      return { participants: session === null ? [] : await participantsOf(services, session, at) };
    },
  }),
  get({
    path: '/conferences/:conference_id/participants/:participant_id',
    summary: 'Somebody who is in the conference now',
    tag,
    access: read,
    params,
    answer,
    handle: async (at) => {
      const { session } = await presentAt(services, at, at.params.conference_id);
      const present = session === null ? [] : await participantsOf(services, session, at);
      const found = present.find(({ id: one, uid }) => [one, uid].includes(at.params.participant_id));
      if (found === undefined) throw notFound('participant');
      return { participant: found };
    },
  }),
];

export const participantEndpoints = (services: RestServices): readonly Endpoint[] => [
  ...reading(services),
  post({
    path: '/conferences/:conference_id/participants',
    summary: 'Call a user into the running conference',
    tag,
    access: write,
    params: conferenceParams,
    body: z.strictObject({ participant_id: z.string().min(1).max(256) }),
    answer,
    handle: (at) => call(services, at, [at.body.participant_id], 'participant_id'),
  }),
  post({
    path: '/conferences/:conference_id/invite',
    summary: 'Call several users into the running conference',
    tag,
    access: write,
    params: conferenceParams,
    body: z.strictObject({ participants: z.array(z.string().min(1).max(256)).min(1).max(1000) }),
    answer: z.object({ participants: z.array(participant) }),
    handle: (at) => call(services, at, at.body.participants, 'participants'),
  }),
  remove({
    path: '/conferences/:conference_id/participants/:participant_id',
    summary: 'Send somebody out of the running conference',
    tag,
    access: write,
    params,
    answer: z.object({ id: z.string() }),
    deletes: true,
    handle: async (at) => {
      const { participant_id: wanted } = at.params;
      const { conferenceId, session } = await presentAt(services, at, at.params.conference_id);
      const login = loginOf(wanted, at.place);
      const leaving = session?.participants.filter((one) => [wanted, login].includes(idOf(one, at))) ?? [];
      if (leaving.length === 0) throw notFound('participant');
      for (const { participantId } of leaving)
        await send(services, at, { type: 'RemoveParticipant', data: { conferenceId, participantId } });
      return { id: wanted };
    },
  }),
];
