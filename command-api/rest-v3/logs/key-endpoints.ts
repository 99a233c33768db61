import { z } from 'zod';
import { noteReading } from '../../reading.ts';
import { record } from '../conferences/records.ts';
import { requireWhole } from '../kernel/access.ts';
import { type Endpoint, get } from '../kernel/endpoint.ts';
import { notFound } from '../kernel/errors.ts';
import { id, paging } from '../kernel/fields.ts';
import { COUNT_CAP, placeOf } from '../kernel/pages.ts';
import { sessionIdOf } from '../kernel/place.ts';
import type { RestServices } from '../services.ts';
import { eventEntry, eventEntryOf, messageEntry, messageEntryOf } from './shape.ts';
import { logQuery, rangeOf } from './times.ts';

const tag = 'logs';
/** No application can be given these (guide §3.4.2): the secret key only. */
const keyOnly = (action: 'chatMessages' | 'eventLog' | 'callHistory') =>
  ({ kind: 'token', action, scopes: [] }) as const;

const directionOf = (order: number | undefined) => (order === 0 ? 'asc' : 'desc');

const messages = (services: RestServices): Endpoint =>
  get({
    path: '/logs/messages',
    summary: 'Messages of chats; to_call_id is a session or a conference',
    tag,
    access: keyOnly('chatMessages'),
    query: { ...logQuery, to_call_id: z.string().max(256).optional() },
    answer: z.object({ cnt: z.int(), list: z.array(messageEntry) }),
    handle: async ({ query, caller, place, origin, correlationId }) => {
      requireWhole(caller, 'chatMessages');
      const { to_call_id: to = '', timezone } = query;
      const known =
        to === '' ? null : await services.reads.conferences.byId(to.replace(/^\\c\\/i, '').toLowerCase());
      const target = known === null ? { sessionId: sessionIdOf(to) } : { conferenceId: known.id };
      const scope = to === '' ? {} : target;
      const filter = { posted: rangeOf(query), ...scope };
      const reader = { administrator: caller.principal, origin, correlationId };
      await noteReading(services, reader, { report: 'chatMessages', kind: 'looked', ...scope });
      const orderBy = { column: 'time', direction: directionOf(query.sort_order) } as const;
      const [{ items }, { count }] = await Promise.all([
        services.reads.chatMessages.list({ ...filter, ...placeOf(query), orderBy }),
        services.reads.chatMessages.count(filter, COUNT_CAP),
      ]);
      const clock = { place, timezone, now: services.clock.now() };
      return { cnt: count, list: items.map((one) => messageEntryOf(one, clock)) };
    },
  });

const events = (services: RestServices): Endpoint =>
  get({
    path: '/logs/events',
    summary: 'The event log',
    tag,
    access: keyOnly('eventLog'),
    query: { ...logQuery, object_id: z.string().max(256).optional() },
    answer: z.object({ cnt: z.int(), list: z.array(eventEntry) }),
    handle: async ({ query, caller, place }) => {
      requireWhole(caller, 'eventLog');
      const { object_id: objectId = '', timezone } = query;
      const filter = { time: rangeOf(query), ...(objectId === '' ? {} : { objectId }) };
      const orderBy = { column: 'time', direction: directionOf(query.sort_order) } as const;
      const [{ items }, { count }] = await Promise.all([
        services.reads.eventLog.list({ ...filter, ...placeOf(query), orderBy }),
        services.reads.eventLog.count(filter, COUNT_CAP),
      ]);
      const clock = { place, timezone, now: services.clock.now() };
      return { cnt: count, list: items.map((one) => eventEntryOf(one, clock)) };
    },
  });

/** Nothing records yet. */
const recordings = (): readonly Endpoint[] => {
  const common = { tag, access: keyOnly('callHistory') } as const;
  const missing = async ({ caller }: Parameters<Endpoint['handle']>[0]): Promise<never> => {
    requireWhole(caller, 'callHistory');
    throw notFound('record');
  };
  const params = { record_id: id('The id of the recording') };
  return [
    get({
      ...common,
      path: '/logs/recordings',
      summary: 'Recordings of all conferences',
      query: paging,
      answer: z.object({ cnt: z.int(), list: z.array(record) }),
      handle: async ({ caller }) => {
        requireWhole(caller, 'callHistory');
        return { cnt: 0, list: [] };
      },
    }),
    get({
      ...common,
      path: '/logs/recordings/:record_id',
      summary: 'One recording',
      params,
      answer: z.object({ record }),
      handle: missing,
    }),
    get({
      ...common,
      path: '/logs/recordings/:record_id/download',
      summary: 'The file of a recording',
      params,
      answer: z.string(),
      handle: missing,
    }),
  ];
};

export const keyLogEndpoints = (services: RestServices): readonly Endpoint[] => [
  messages(services),
  events(services),
  ...recordings(),
];
