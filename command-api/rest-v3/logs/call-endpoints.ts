import { z } from 'zod';
import { canonicalConferenceId } from '#domain/conference/index.ts';
import { allow, scopes } from '../kernel/access.ts';
import { type AnyCall, type Endpoint, get } from '../kernel/endpoint.ts';
import { notFound } from '../kernel/errors.ts';
import { id } from '../kernel/fields.ts';
import { sessionIdOf } from '../kernel/place.ts';
import type { CallView } from '../ports.ts';
import type { RestServices } from '../services.ts';
import { listCalls, type SortField, sortFields } from './calls.ts';
import { callEntry, callEntryOf, stayEntry, stayEntryOf } from './shape.ts';
import { listStays, stayNames } from './stays.ts';
import { logQuery, phpDateShape, rangeOf } from './times.ts';

const tag = 'logs';
const params = { session_id: id('Hexadecimal digits, @, the server and #vcs; percent-encoded') };
const needs = (name: string) => ({ kind: 'token', action: 'callHistory', scopes: scopes(name) }) as const;
const sortNames = Object.keys(sortFields) as [SortField, ...SortField[]];

type Dated = AnyCall & { readonly query: { readonly timezone?: number | undefined } };

const clockOf = ({ clock }: RestServices, { place, query }: Dated) => ({
  place,
  timezone: query.timezone,
  now: clock.now(),
});

/** The call of an address; the token of a user reaches those that the user owned or was in. */
const callFor = async ({ reads }: RestServices, { caller }: AnyCall, given: string): Promise<CallView> => {
  const { accountId } = caller;
  if (accountId === undefined) allow(caller, 'callHistory');
  const found = await reads.callHistory.byId(sessionIdOf(given));
  const reached =
    accountId === undefined || found?.ownerId === accountId || found?.persons.includes(accountId);
  if (found === null || reached !== true) throw notFound('session');
  return found;
};

const calls = (services: RestServices): readonly Endpoint[] => [
  get({
    path: '/logs/calls',
    summary: 'Calls, also those under way; for the token of a user those of the user’s own conferences',
    tag,
    access: needs('logs.calls:read'),
    query: {
      ...logQuery,
      sort_field: z.enum(sortNames).optional(),
      named_conf_id: z.string().max(256).optional(),
    },
    answer: z.object({ cnt: z.int(), list: z.array(callEntry) }),
    handle: async (call) => {
      const { query, caller } = call;
      if (caller.accountId === undefined) allow(caller, 'callHistory');
      const { named_conf_id: named = '' } = query;
      const { items, total } = await listCalls(services, query, {
        started: rangeOf(query),
        ...(named === '' ? {} : { conferenceId: canonicalConferenceId(named) }),
        ...(caller.accountId === undefined ? {} : { ownerId: caller.accountId }),
      });
      return { cnt: total, list: items.map((one) => callEntryOf(one, clockOf(services, call))) };
    },
  }),
  get({
    path: '/logs/calls/:session_id',
    summary: 'One call, without anything around it',
    tag,
    access: needs('logs.calls:read'),
    params,
    query: { timezone: logQuery.timezone },
    answer: callEntry,
    handle: async (call) =>
      callEntryOf(await callFor(services, call, call.params.session_id), clockOf(services, call)),
  }),
];

const invite = z.object({
  from_call_id: z.string(),
  to_call_id: z.string(),
  time_stamp: phpDateShape,
  accepted: z.boolean(),
});

const people = (services: RestServices): readonly Endpoint[] => [
  get({
    path: '/logs/calls/:session_id/participants',
    summary: 'Stays in a call: somebody who came twice is there twice',
    tag,
    access: needs('logs.calls.participants:read'),
    params,
    query: { ...logQuery, sort_field: z.enum(stayNames).optional(), call_id: z.string().max(256).optional() },
    answer: z.object({ cnt: z.int(), list: z.array(stayEntry) }),
    handle: async (call) => {
      const { id: sessionId } = await callFor(services, call, call.params.session_id);
      const { items, total } = await listStays(services, { ...call.query, sessionId }, call.place);
      return { cnt: total, list: items.map((one) => stayEntryOf(one, clockOf(services, call))) };
    },
  }),
  get({
    path: '/logs/calls/:session_id/invites',
    summary: 'Who was called into a call; nobody can be called yet',
    tag,
    access: needs('logs.calls.invites:read'),
    params,
    query: logQuery,
    answer: z.object({ cnt: z.int(), list: z.array(invite) }),
    handle: async (call) => {
      await callFor(services, call, call.params.session_id);
      return { cnt: 0, list: [] };
    },
  }),
];

export const callLogEndpoints = (services: RestServices): readonly Endpoint[] => [
  ...calls(services),
  ...people(services),
];
