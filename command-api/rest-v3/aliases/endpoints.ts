import { z } from 'zod';
import { canonicalAlias } from '#domain/account/index.ts';
import { requireWhole } from '../kernel/access.ts';
import { type AnyCall, type Endpoint, get, post, put, remove } from '../kernel/endpoint.ts';
import { notFound } from '../kernel/errors.ts';
import { id, paging } from '../kernel/fields.ts';
import { nextPageId, placeOf } from '../kernel/pages.ts';
import { send } from '../kernel/sending.ts';
import type { AliasView } from '../ports.ts';
import type { RestServices } from '../services.ts';

const tag = 'aliases';
/** No application can be given these (guide §3.7.1.1 has no scope for them): the secret key only. */
const keyOnly = (action: 'aliases' | 'CreateAlias' | 'ChangeAlias' | 'DeleteAlias') =>
  ({ kind: 'token', action, scopes: [] }) as const;

const alias = z.object({ id: z.string(), call_id: z.string().describe('What is called by the alias') });
const params = { alias_id: id('The alias') };
const answer = z.object({ alias });
const call_id = z.string();

const shapeOf = ({ id: name, callString }: AliasView) => ({ id: name, call_id: callString });

const aliasFor = async ({ reads }: RestServices, { caller }: AnyCall, given: string): Promise<AliasView> => {
  requireWhole(caller, 'aliases');
  const found = await reads.aliases.byAlias(canonicalAlias(given));
  if (found === null) throw notFound('alias');
  return found;
};

const shown = async (services: RestServices, call: AnyCall, given: string) => ({
  alias: shapeOf(await aliasFor(services, call, given)),
});

const reading = (services: RestServices): readonly Endpoint[] => [
  get({
    path: '/aliases',
    summary: 'Aliases, page by page',
    tag,
    access: keyOnly('aliases'),
    query: paging,
    answer: z.object({ aliases: z.array(alias), next_page_id: z.int() }),
    handle: async ({ query, caller }) => {
      requireWhole(caller, 'aliases');
      const { items, next } = await services.reads.aliases.list(placeOf(query));
      return { aliases: items.map(shapeOf), next_page_id: nextPageId(query, next !== undefined) };
    },
  }),
  get({
    path: '/aliases/:alias_id',
    summary: 'One alias',
    tag,
    access: keyOnly('aliases'),
    params,
    answer,
    handle: (call) => shown(services, call, call.params.alias_id),
  }),
];

export const aliasEndpoints = (services: RestServices): readonly Endpoint[] => [
  ...reading(services),
  post({
    path: '/aliases',
    summary: 'A new alias',
    tag,
    access: keyOnly('CreateAlias'),
    body: z.strictObject({ id: z.string(), call_id }),
    answer,
    handle: async (call) => {
      const { id: name, call_id: callString } = call.body;
      await send(services, call, { type: 'CreateAlias', data: { alias: name, callString } });
      return shown(services, call, name);
    },
  }),
  put({
    path: '/aliases/:alias_id',
    summary: 'Let an alias lead elsewhere',
    tag,
    access: keyOnly('ChangeAlias'),
    params,
    body: z.strictObject({ call_id }),
    answer,
    handle: async (call) => {
      const { id: name } = await aliasFor(services, call, call.params.alias_id);
      const data = { alias: name, callString: call.body.call_id };
      await send(services, call, { type: 'ChangeAlias', data });
      return shown(services, call, name);
    },
  }),
  remove({
    path: '/aliases/:alias_id',
    summary: 'Delete an alias',
    tag,
    access: keyOnly('DeleteAlias'),
    params,
    answer: z.object({ id: z.string() }),
    deletes: true,
    handle: async (call) => {
      const { id: name } = await aliasFor(services, call, call.params.alias_id);
      await send(services, call, { type: 'DeleteAlias', data: { alias: name } });
      return { id: name };
    },
  }),
];
