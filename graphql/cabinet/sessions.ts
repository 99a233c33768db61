import type { SignInSessionDocument } from '#projections/sign-in-sessions/document.ts';
import { builder } from '../builder.ts';
import type { GraphQLContext } from '../context.ts';
import { answer, type Change, ChangeResult } from '../kernel/results.ts';
import { type Intention, intentionOf, send } from '../kernel/sending.ts';
import { LIMITS } from '../limits/limits.ts';
import { nowOf, ownAccount } from './own-account.ts';

type OwnSessionModel = SignInSessionDocument & { readonly current: boolean };

const OwnSession = builder.objectRef<OwnSessionModel>('OwnSession').implement({
  description: 'A browser in which the user is signed in.',
  fields: (t) => ({
    id: t.exposeID('id'),
    current: t.exposeBoolean('current', { description: 'The one that asks.' }),
    userAgent: t.exposeString('userAgent', { description: 'The browser as it names itself.' }),
    address: t.exposeString('address', { nullable: true, description: 'Of the sign-in.' }),
    signedInAt: t.field({ type: 'DateTime', resolve: ({ createdAt }) => createdAt }),
    activeAt: t.expose('activeAt', { type: 'DateTime', description: 'To a quarter of an hour.' }),
  }),
});

/** The one that asks first, then the newest. */
const sessionsOf = async (context: GraphQLContext): Promise<readonly OwnSessionModel[]> => {
  const { id, sessionId } = ownAccount(context);
  const page = { limit: LIMITS.pageRows };
  const { items } = await context.queries.signInSessions.ofPrincipal({ kind: 'account', id }, page);
  const now = nowOf(context);
  const sessions = items
    .filter(({ expiresAt }) => expiresAt > now)
    .map((session) => ({ ...session, current: session.id === sessionId }));
  return [...sessions.filter(({ current }) => current), ...sessions.filter(({ current }) => !current)];
};

builder.queryField('ownSessions', (t) =>
  t.field({
    type: [OwnSession],
    authScopes: { may: 'ownSessions' },
    resolve: (_root, _args, context) => sessionsOf(context),
  }),
);

const end = (context: GraphQLContext, intention: Intention, sessionId: string) =>
  send(
    context,
    intention,
    { type: 'SignOut', data: { sessionId, reason: 'revoked' } },
    { principal: ownAccount(context), step: `SignOut ${sessionId}` },
  );

builder.mutationField('endOwnSession', (t) =>
  t.field({
    type: ChangeResult,
    description: 'Signs the user out of another browser.',
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }, context, info) =>
      answer(async () => end(context, intentionOf(context, info), id)),
  }),
);

builder.mutationField('endOtherSessions', (t) =>
  t.field({
    type: ChangeResult,
    description: 'Signs the user out everywhere but here.',
    resolve: (_root, _args, context, info) =>
      answer(async (): Promise<Change> => {
        const intention = intentionOf(context, info);
        const others = (await sessionsOf(context)).filter(({ current }) => !current);
        const ended = await Promise.all(others.map(({ id }) => end(context, intention, id)));
        return {
          position: Math.max(0, ...ended.map(({ position }) => position)),
          changed: ended.some(({ changed }) => changed),
        };
      }),
  }),
);
