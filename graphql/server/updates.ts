import type { UpdateStatus } from '#command-api/updates/port.ts';
import type { Release } from '#domain/update/index.ts';
import { builder } from '../builder.ts';
import { answer, isRefused, Rejection } from '../kernel/results.ts';

const ReleaseType = builder.objectRef<Release>('Release').implement({
  description: 'A newer version of the server, announced by a publisher whom the configuration names.',
  fields: (t) => ({
    version: t.exposeString('version'),
    notes: t.exposeString('notes', { nullable: true, description: 'Page with what is new.' }),
    security: t.exposeBoolean('security', { description: 'It closes holes in security.' }),
    issuedAt: t.expose('issuedAt', { type: 'DateTime' }),
  }),
});

export const ServerUpdates = builder.objectRef<UpdateStatus>('ServerUpdates').implement({
  description: 'What the update feed says; see docs/operations.md.',
  isTypeOf: (value) => !isRefused(value),
  fields: (t) => ({
    configured: t.exposeBoolean('configured', { description: 'The settings name a feed.' }),
    checkedAt: t.expose('checkedAt', { type: 'DateTime', nullable: true }),
    problem: t.exposeString('problem', {
      nullable: true,
      description: 'A stable code for why the last question came to nothing, such as `signature`.',
    }),
    available: t.field({ type: ReleaseType, nullable: true, resolve: ({ available }) => available }),
  }),
});

builder.mutationField('checkForUpdates', (t) =>
  t.field({
    type: builder.unionType('UpdateCheckResult', { types: [ServerUpdates, Rejection] }),
    description: 'Asks the update feed now; a feed that fails is an answer with its problem.',
    resolve: (_root, _args, { allow, updates }) =>
      answer(async () => {
        allow('checkForUpdates');
        return updates.check();
      }),
  }),
);
