import { DomainError } from '#domain/kernel/index.ts';
import { builder } from '../builder.ts';
import type { GraphQLContext } from '../context.ts';
import { answer, ChangeResult, Rejection } from '../kernel/results.ts';
import type { Realm as RealmName } from '../ports.ts';
import { Viewer, type ViewerModel } from './viewer.ts';

const Realm = builder.enumType('Realm', {
  values: { PANEL: { value: 'panel' }, USER: { value: 'user' } } as const,
});

type SignedInModel = { readonly viewer: ViewerModel; readonly position: number };

const SignedIn = builder.objectRef<SignedInModel>('SignedIn').implement({
  isTypeOf: (value) => !(value instanceof DomainError),
  fields: (t) => ({
    viewer: t.field({ type: Viewer, resolve: ({ viewer }) => viewer }),
    position: t.expose('position', { type: 'Position' }),
  }),
});

const SignInResult = builder.unionType('SignInResult', { types: [SignedIn, Rejection] });

const principalOf = ({ administrator, account }: GraphQLContext, realm: RealmName) =>
  realm === 'panel' ? administrator : account;

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
      answer(async () => {
        const { principal, position, cookie } = await context.signingIn.signIn(
          realm,
          login,
          password,
          context.requestOrigin,
        );
        context.setCookie(cookie);
        await context.waitFor(position);
        const viewer = { administrator: context.administrator, account: context.account };
        return {
          viewer: { ...viewer, [realm === 'panel' ? 'administrator' : 'account']: principal },
          position,
        };
      }),
  }),
);

builder.mutationField('signOut', (t) =>
  t.field({
    type: ChangeResult,
    args: { realm: t.arg({ type: Realm, required: true }) },
    resolve: (_root, { realm }, context) =>
      answer(async () => {
        const done = await context.signingIn.signOut(
          realm,
          principalOf(context, realm),
          context.requestOrigin,
        );
        context.setCookie(done.cookie);
        return done;
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
      answer(async () => {
        const passwords = { current: currentPassword, next: newPassword };
        const principal = principalOf(context, realm);
        const done = await context.signingIn.changeOwnPassword(principal, passwords, context.requestOrigin);
        if (done.cookie !== undefined) context.setCookie(done.cookie);
        return { ...done, changed: true };
      }),
  }),
);
