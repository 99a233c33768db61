import type { AdministratorPrincipal, Enrolled } from '#command-api/authentication/own-factors-means.ts';
import type { Action } from '#domain/access/index.ts';
import { DomainError } from '#domain/kernel/index.ts';
import type { AdministratorDocument } from '#projections/administrators/document.ts';
import { builder } from '../builder.ts';
import type { GraphQLContext } from '../context.ts';
import { answer, ChangeResult, isRefused, Rejection } from '../kernel/results.ts';
import { PasskeyAssertion, SecondFactorMethod, SecondFactorNeeded, shownBy } from './second-step.ts';

type PasskeyDocument = AdministratorDocument['secondFactors']['passkeys'][number];

const Passkey = builder.objectRef<PasskeyDocument>('Passkey').implement({
  description: 'A key in an authenticator: of a phone, a computer, a stick (WebAuthn).',
  fields: (t) => ({
    id: t.exposeID('id'),
    name: t.exposeString('name'),
    host: t.exposeString('host', { description: 'The name of the server for which it was made.' }),
    addedAt: t.expose('addedAt', { type: 'DateTime' }),
    usedAt: t.field({ type: 'DateTime', nullable: true, resolve: ({ usedAt }) => usedAt }),
  }),
});

export const SecondFactors = builder
  .objectRef<AdministratorDocument['secondFactors']>('SecondFactors')
  .implement({
    description: 'What an administrator shows beside the password.',
    fields: (t) => ({
      totpSince: t.field({
        type: 'DateTime',
        nullable: true,
        description: 'Null without an authenticator app.',
        resolve: ({ totpSince }) => totpSince,
      }),
      totpUsedAt: t.field({ type: 'DateTime', nullable: true, resolve: ({ totpUsedAt }) => totpUsedAt }),
      passkeys: t.field({ type: [Passkey], resolve: ({ passkeys }) => [...passkeys] }),
      recoveryCodesLeft: t.exposeInt('recoveryCodesLeft'),
    }),
  });

type Setup = { readonly uri: string; readonly secret: string };

const TotpSetup = builder.objectRef<Setup>('TotpSetup').implement({
  description: 'Shown once; counts only after the first code.',
  isTypeOf: (value) => !isRefused(value),
  fields: (t) => ({ uri: t.exposeString('uri'), secret: t.exposeString('secret') }),
});
const TotpSetupResult = builder.unionType('TotpSetupResult', { types: [TotpSetup, Rejection] });

export type Codes = { readonly codes: readonly string[]; readonly position: number };

const RecoveryCodes = builder.objectRef<Codes>('RecoveryCodes').implement({
  description: 'Shown once; each counts once. None where those that are kept go on.',
  isTypeOf: (value) => !isRefused(value),
  fields: (t) => ({
    codes: t.stringList({ resolve: ({ codes }) => [...codes] }),
    position: t.expose('position', { type: 'Position' }),
  }),
});
export const RecoveryCodesResult = builder.unionType('RecoveryCodesResult', {
  types: [RecoveryCodes, Rejection],
});

const IdentityProved = builder.objectRef<{ readonly proved: true }>('IdentityProved').implement({
  isTypeOf: (value) => typeof value === 'object' && value !== null && 'proved' in value,
  fields: (t) => ({ proved: t.exposeBoolean('proved') }),
});
const ProofResult = builder.unionType('ProofResult', {
  types: [IdentityProved, SecondFactorNeeded, Rejection],
});

/** Second factors are managed in a session of the panel and nowhere else. */
export const inPanel = (context: GraphQLContext, action?: Action): AdministratorPrincipal => {
  const { administrator } = context;
  const own = administrator.kind === 'administrator' ? { administratorId: administrator.id } : {};
  if (action !== undefined) context.allow(action, own);
  if (administrator.kind === 'administrator') return administrator;
  throw new DomainError('UNAUTHENTICATED');
};

/** The session in which it was asked for has ended with all others; the browser goes on with another one. */
export const comeBack = (context: GraphQLContext, { codes, session }: Enrolled): Codes => {
  context.setToken('panel', session);
  return { codes, position: session.receipt.position };
};

builder.mutationField('proveIdentity', (t) =>
  t.field({
    type: ProofResult,
    description: 'Shows that it is still the same person; changing second factors asks for it.',
    args: { password: t.arg.string({ required: true }) },
    resolve: (_root, { password }, context) =>
      answer(async () => {
        const { origin, userAgent, authentication, passkeys } = context;
        const principal = inPanel(context);
        const step = await authentication.prove({ principal, password, origin, userAgent, passkeys });
        return step ?? ({ proved: true } as const);
      }),
  }),
);

builder.mutationField('finishProof', (t) =>
  t.field({
    type: ProofResult,
    args: {
      ticket: t.arg.string({ required: true }),
      method: t.arg({ type: SecondFactorMethod, required: true }),
      code: t.arg.string({ description: 'With the methods that show one.' }),
      passkey: t.arg({ type: PasskeyAssertion }),
    },
    resolve: (_root, step, context) =>
      answer(async () => {
        const { origin, userAgent, authentication } = context;
        const shown = { ticket: step.ticket, ...shownBy(step, context), origin, userAgent };
        await authentication.finishProof(inPanel(context), shown);
        return { proved: true } as const;
      }),
  }),
);

builder.mutationField('beginTotp', (t) =>
  t.field({
    type: TotpSetupResult,
    resolve: (_root, _args, context) =>
      answer(async () => {
        const principal = inPanel(context, 'EnrolTotp');
        return context.authentication.factors.beginTotp(principal, context.server.name);
      }),
  }),
);

builder.mutationField('enrolTotp', (t) =>
  t.field({
    type: RecoveryCodesResult,
    description:
      'Answers with recovery codes; earlier ones no longer count. Every other session of the administrator ends.',
    args: { code: t.arg.string({ required: true }) },
    resolve: (_root, { code }, context) =>
      answer(async () => {
        const { origin, userAgent } = context;
        const principal = inPanel(context, 'EnrolTotp');
        const enrolment = { code, origin, userAgent };
        return comeBack(context, await context.authentication.factors.enrolTotp(principal, enrolment));
      }),
  }),
);

builder.mutationField('removeTotp', (t) =>
  t.field({
    type: ChangeResult,
    resolve: (_root, _args, context) =>
      answer(async () =>
        context.authentication.factors.removeTotp(inPanel(context, 'RemoveTotp'), context.origin),
      ),
  }),
);

builder.mutationField('changeRecoveryCodes', (t) =>
  t.field({
    type: RecoveryCodesResult,
    resolve: (_root, _args, context) =>
      answer(async () => {
        const { factors } = context.authentication;
        const { codes, receipt } = await factors.changeRecoveryCodes(
          inPanel(context, 'ChangeRecoveryCodes'),
          context.origin,
        );
        return { codes, position: receipt.position };
      }),
  }),
);

builder.mutationField('resetSecondFactors', (t) =>
  t.field({
    type: ChangeResult,
    description: 'Of another administrator, who is signed out by it.',
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }, context) =>
      answer(async () =>
        context.authentication.factors.reset(inPanel(context, 'ResetSecondFactors'), id, context.origin),
      ),
  }),
);

builder.mutationField('changeSecondFactorSettings', (t) =>
  t.field({
    type: ChangeResult,
    description: 'Whether every administrator has to have a second factor.',
    args: { required: t.arg.boolean({ required: true }) },
    resolve: (_root, { required }, context) =>
      answer(async () =>
        context.authentication.factors.requireForAll(
          inPanel(context, 'ChangeSecondFactorSettings'),
          required,
          context.origin,
        ),
      ),
  }),
);
