import type { BegunSession } from '#command-api/authentication/browser-sessions.ts';
import type { Realm as RealmName } from '#command-api/authentication/directories.ts';
import type { PasskeyInvitation, SecondStep } from '#command-api/authentication/second-step-tickets.ts';
import { DomainError } from '#domain/kernel/index.ts';
import { builder } from '../builder.ts';
import type { GraphQLContext } from '../context.ts';
import { answer, type Change, ChangeResult, Rejection } from '../kernel/results.ts';
import {
  PasskeyAssertion,
  PasskeyInvited,
  SecondFactorMethod,
  SecondFactorNeeded,
  shownBy,
} from './second-step.ts';
import { Viewer, type ViewerModel } from './viewer.ts';

const Realm = builder.enumType('Realm', {
  values: { PANEL: { value: 'panel' }, USER: { value: 'user' } } as const,
});

type SignedInModel = { readonly viewer: ViewerModel; readonly position: number };

const SignedIn = builder.objectRef<SignedInModel>('SignedIn').implement({
  isTypeOf: (value) => typeof value === 'object' && value !== null && 'viewer' in value,
  fields: (t) => ({
    viewer: t.field({ type: Viewer, resolve: ({ viewer }) => viewer }),
    position: t.expose('position', { type: 'Position' }),
  }),
});

const SignInResult = builder.unionType('SignInResult', { types: [SignedIn, SecondFactorNeeded, Rejection] });

/** Who is signed in to the realm with this browser; refuses when nobody is. */
const principalOf = ({ administrator, account }: GraphQLContext, realm: RealmName) => {
  const principal = realm === 'panel' ? administrator : account;
  if (principal.kind === 'administrator' || principal.kind === 'account') return principal;
  throw new DomainError('UNAUTHENTICATED');
};

/** The viewer as he is once the session has begun. */
const viewerAfter = async (
  context: GraphQLContext,
  realm: RealmName,
  token: string,
): Promise<ViewerModel> => {
  const { administrator, account, authentication, origin, atConsole } = context;
  const signedIn = await authentication.authenticate(realm, token, { address: origin.address, atConsole });
  const principal = signedIn?.principal ?? { kind: 'anonymous' };
  return realm === 'panel' ? { administrator: principal, account } : { administrator, account: principal };
};

/** A browser that signs in anew is not known by what it was known by before: somebody may have put that there. */
const endFormer = async (context: GraphQLContext, realm: RealmName): Promise<void> => {
  const former = realm === 'panel' ? context.administrator : context.account;
  if (former.kind !== 'administrator' && former.kind !== 'account') return;
  await context.authentication.signOut(former, context.origin);
};

/** Gives the browser its token, and says who it is now. */
const comeIn = async (
  context: GraphQLContext,
  realm: RealmName,
  session: BegunSession,
): Promise<SignedInModel> => {
  await endFormer(context, realm);
  context.setToken(realm, session);
  return { viewer: await viewerAfter(context, realm, session.token), position: session.receipt.position };
};

builder.mutationField('signIn', (t) =>
  t.field({
    type: SignInResult,
    description: 'Public; attempts are throttled by address and by login.',
    args: {
      realm: t.arg({ type: Realm, required: true }),
      login: t.arg.string({ required: true }),
      password: t.arg.string({ required: true }),
    },
    resolve: (_root, { realm, login, password }, context) =>
      answer(async (): Promise<SignedInModel | SecondStep> => {
        const { origin, userAgent, passkeys } = context;
        const request = { realm, login, password, origin, userAgent, passkeys };
        const begun = await context.authentication.signIn(request);
        return 'ticket' in begun ? begun : comeIn(context, realm, begun);
      }),
  }),
);

builder.mutationField('enterLocalConsole', (t) =>
  t.field({
    type: SignInResult,
    description: 'To the panel without a login, from this very machine and while that is allowed.',
    resolve: (_root, _args, context) =>
      answer(async () => {
        const { atConsole, origin, userAgent, authentication } = context;
        const session = await authentication.enterLocalConsole({ atConsole, origin, userAgent });
        return comeIn(context, 'panel', session);
      }),
  }),
);

const PasskeyInvitationResult = builder.unionType('PasskeyInvitationResult', {
  types: [PasskeyInvited, Rejection],
});

builder.mutationField('beginPasskeySignIn', (t) =>
  t.field({
    type: PasskeyInvitationResult,
    description:
      'For a passkey instead of login and password. Public; asked for by anybody, it says nothing of anybody.',
    resolve: (_root, _args, { authentication, passkeys, origin }) =>
      answer(async (): Promise<PasskeyInvitation> => authentication.invitePasskey(passkeys, origin)),
  }),
);

builder.mutationField('finishSignIn', (t) =>
  t.field({
    type: SignInResult,
    description:
      'The second step into the panel, or the passkey that stands for both. Public; throttled like passwords.',
    args: {
      ticket: t.arg.string({ required: true }),
      method: t.arg({ type: SecondFactorMethod, required: true }),
      code: t.arg.string({ description: 'With the methods that show one.' }),
      passkey: t.arg({ type: PasskeyAssertion }),
    },
    resolve: (_root, step, context) =>
      answer(async (): Promise<SignedInModel> => {
        const { origin, userAgent } = context;
        const shown = shownBy(step, context);
        const answered = { ticket: step.ticket, ...shown, origin, userAgent };
        const session = await context.authentication.finishSignIn(answered);
        return comeIn(context, 'panel', session);
      }),
  }),
);

builder.mutationField('signOut', (t) =>
  t.field({
    type: ChangeResult,
    args: { realm: t.arg({ type: Realm, required: true }) },
    resolve: (_root, { realm }, context) =>
      answer(async () => {
        const principal = principalOf(context, realm);
        const receipt = await context.authentication.signOut(principal, context.origin);
        context.setToken(realm, null);
        return receipt;
      }),
  }),
);

builder.mutationField('changeOwnPassword', (t) =>
  t.field({
    type: ChangeResult,
    description: 'Ends the other sessions of the person.',
    args: {
      realm: t.arg({ type: Realm, required: true }),
      currentPassword: t.arg.string({ required: true }),
      newPassword: t.arg.string({ required: true }),
    },
    resolve: (_root, { realm, currentPassword, newPassword }, context) =>
      answer(async (): Promise<Change> => {
        const { origin, userAgent, authentication } = context;
        const principal = principalOf(context, realm);
        const change = { principal, currentPassword, newPassword, origin, userAgent };
        const session = await authentication.changeOwnPassword(change);
        context.setToken(realm, session);
        return { position: session.receipt.position, changed: true };
      }),
  }),
);
