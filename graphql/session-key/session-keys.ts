import { type Audience, audiences } from '#domain/session-key/index.ts';
import { builder } from '../builder.ts';
import { answer, ChangeResult } from '../kernel/results.ts';
import { intentionOf, send } from '../kernel/sending.ts';

const SessionKeyAudience = builder.enumType('SessionKeyAudience', {
  values: { USERS: { value: 'users' as Audience }, GUESTS: { value: 'guests' as Audience } },
});

type SessionKeyRow = {
  readonly audience: Audience;
  readonly generation: number;
  readonly regeneratedAt: string | null;
  readonly regeneratedBy: string | null;
};

const SessionKey = builder.objectRef<SessionKeyRow>('SessionKey').implement({
  description:
    'The key behind join tickets and resume tokens of an audience (guide §3.1.2, items 6 and 7). It is never shown.',
  fields: (t) => ({
    id: t.id({ resolve: ({ audience }) => audience }),
    audience: t.field({ type: SessionKeyAudience, resolve: ({ audience }) => audience }),
    generation: t.exposeInt('generation', { description: 'How often it was replaced.' }),
    regeneratedAt: t.expose('regeneratedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Null: it is the first one.',
    }),
    regeneratedBy: t.exposeString('regeneratedBy', { nullable: true }),
  }),
});

builder.queryField('sessionKeys', (t) =>
  t.field({
    type: [SessionKey],
    authScopes: { may: 'sessionKeys' },
    resolve: (_root, _args, { queries }) =>
      Promise.all(
        audiences.map(async (audience) => {
          const {
            generation = 0,
            regeneratedAt = null,
            regeneratedBy = null,
          } = (await queries.sessionKeys.of(audience)) ?? {};
          return { audience, generation, regeneratedAt, regeneratedBy };
        }),
      ),
  }),
);

builder.mutationField('regenerateSessionKey', (t) =>
  t.field({
    type: ChangeResult,
    description: 'Join tickets that were not used yet are worth nothing. Who is in a conference stays there.',
    args: {
      audience: t.arg({ type: SessionKeyAudience, required: true }),
      generation: t.arg.int({ required: true, description: 'Of the key that is to be replaced.' }),
    },
    resolve: (_root, data, context, info) =>
      answer(() => send(context, intentionOf(context, info), { type: 'RegenerateSessionKey', data })),
  }),
);
