import { z } from 'zod';
import { isMember } from '../conferences/directory.ts';
import { participant, participantsOf } from '../conferences/participants.ts';
import { allow, scopes } from '../kernel/access.ts';
import { type AnyCall, type Endpoint, get, post, remove } from '../kernel/endpoint.ts';
import { notFound, RestError } from '../kernel/errors.ts';
import { id } from '../kernel/fields.ts';
import { unixTime } from '../kernel/php-date.ts';
import { sessionIdIn, sessionIdOf } from '../kernel/place.ts';
import type { SessionView } from '../ports.ts';
import type { RestServices } from '../services.ts';

const tag = 'conference-sessions';
const params = { session_id: id('Hexadecimal digits, @, the server and #vcs; percent-encoded') };
const needs = (...names: readonly string[]) =>
  ({ kind: 'token', action: 'session', scopes: scopes(...names) }) as const;

const session = z.object({
  id: z.string(),
  conference_id: z.string(),
  topic: z.string(),
  owner: z.string(),
  type: z.literal(0),
  start_time: z.int().describe('Seconds since 1970'),
  participant_count: z.int(),
});

/** The running session of an address, if the caller reaches it. */
const sessionFor = async (
  { reads }: RestServices,
  { caller }: AnyCall,
  given: string,
): Promise<SessionView> => {
  if (caller.accountId === undefined) allow(caller, 'session');
  const found = await reads.runningSessions.byId(sessionIdOf(given));
  const conference = found === null ? null : await reads.conferences.byId(found.conferenceId);
  if (found === null || conference === null || !isMember(caller, conference)) throw notFound('session');
  return found;
};

/** Everybody is on screen, so there is no podium to be on: its list is empty and nobody can be asked up. */
const podium = (services: RestServices): readonly Endpoint[] => {
  const common = { tag: 'podium', access: needs('conferences.sessions.podiums.participants') } as const;
  const path = '/conference-sessions/:session_id/podium/participants';
  return [
    get({
      ...common,
      path,
      summary: 'Who is on the podium',
      params,
      answer: z.object({ count: z.int(), participants: z.array(participant) }),
      handle: async (at) => {
        await sessionFor(services, at, at.params.session_id);
        return { count: 0, participants: [] };
      },
    }),
    post({
      ...common,
      path,
      summary: 'Ask somebody up to the podium',
      params,
      body: z.strictObject({ participant_id: z.string().min(1).max(256) }),
      answer: z.object({ participant }),
      handle: async (at): Promise<never> => {
        await sessionFor(services, at, at.params.session_id);
        throw new RestError(409, { reason: 'podiumNotAvailable', message: 'This conference has no podium.' });
      },
    }),
    remove({
      ...common,
      path: `${path}/:participant_id`,
      summary: 'Send somebody down from the podium',
      params: { ...params, participant_id: id('The id of the list of participants') },
      answer: z.object({ id: z.string() }),
      deletes: true,
      handle: async (at): Promise<never> => {
        await sessionFor(services, at, at.params.session_id);
        throw notFound('participant');
      },
    }),
  ];
};

export const sessionEndpoints = (services: RestServices): readonly Endpoint[] => [
  get({
    path: '/conference-sessions/:session_id',
    summary: 'A conference under way',
    tag,
    access: needs('conferences.sessions:read'),
    params,
    answer: z.object({ session }),
    handle: async (at) => {
      const found = await sessionFor(services, at, at.params.session_id);
      return {
        session: {
          id: sessionIdIn(found.id, at.place),
          conference_id: found.conferenceId,
          topic: found.title,
          owner: found.ownerId,
          type: 0,
          start_time: unixTime(found.startedAt),
          participant_count: found.participants.length,
        } as const,
      };
    },
  }),
  get({
    path: '/conference-sessions/:session_id/participants',
    summary: 'Who is in a conference under way, and as what',
    tag,
    // A known client asks with the scopes of conferences only.
    access: needs('conferences.sessions.participants:read', 'conferences:read'),
    params,
    answer: z.object({ count: z.int(), participants: z.array(participant) }),
    handle: async (at) => {
      const participants = await participantsOf(
        services,
        await sessionFor(services, at, at.params.session_id),
        at,
      );
      return { count: participants.length, participants };
    },
  }),
  ...podium(services),
];
