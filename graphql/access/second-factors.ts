import type { AdministratorPrincipal } from '#command-api/authentication/own-factors.ts';
import type { Action } from '#domain/access/index.ts';
import { DomainError } from '#domain/kernel/index.ts';
import type { AdministratorDocument } from '#projections/administrators/document.ts';
import { builder } from '../builder.ts';
import type { GraphQLContext } from '../context.ts';
import { answer, ChangeResult, isRefused, Rejection } from '../kernel/results.ts';
import { SecondFactorMethod, SecondFactorNeeded } from './second-step.ts';

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

type Codes = { readonly codes: readonly string[]; readonly position: number };

const RecoveryCodes = builder.objectRef<Codes>('RecoveryCodes').implement({
  description: 'Shown once; each counts once.',
  isTypeOf: (value) => !isRefused(value),
  fields: (t) => ({
    codes: t.stringList({ resolve: ({ codes }) => [...codes] }),
    position: t.expose('position', { type: 'Position' }),
  }),
});
const RecoveryCodesResult = builder.unionType('RecoveryCodesResult', { types: [RecoveryCodes, Rejection] });

const IdentityProved = builder.objectRef<{ readonly proved: true }>('IdentityProved').implement({
  isTypeOf: (value) => typeof value === 'object' && value !== null && 'proved' in value,
  fields: (t) => ({ proved: t.exposeBoolean('proved') }),
});
const ProofResult = builder.unionType('ProofResult', {
  types: [IdentityProved, SecondFactorNeeded, Rejection],
});

/** Second factors are managed in a session of the panel and nowhere else. */
const inPanel = (context: GraphQLContext, action?: Action): AdministratorPrincipal => {
  const { administrator } = context;
  const own = administrator.kind === 'administrator' ? { administratorId: administrator.id } : {};
  if (action !== undefined) context.allow(action, own);
  if (administrator.kind === 'administrator') return administrator;
  throw new DomainError('UNAUTHENTICATED');
};

builder.mutationField('proveIdentity', (t) =>
  t.field({
    type: ProofResult,
    description: 'Shows that it is still the same person; changing second factors asks for it.',
    args: { password: t.arg.string({ required: true }) },
    resolve: (_root, { password }, context) =>
      answer(async () => {
        const { origin, userAgent, authentication } = context;
        const step = await authentication.prove({ principal: inPanel(context), password, origin, userAgent });
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
      code: t.arg.string({ required: true }),
    },
    resolve: (_root, step, context) =>
      answer(async () => {
        const { origin, userAgent, authentication } = context;
        await authentication.finishProof(inPanel(context), { ...step, origin, userAgent });
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
    description: 'Answers with recovery codes; earlier ones no longer count.',
    args: { code: t.arg.string({ required: true }) },
    resolve: (_root, { code }, context) =>
      answer(async () => {
        const { factors } = context.authentication;
        const { codes, receipt } = await factors.enrolTotp(
          inPanel(context, 'EnrolTotp'),
          code,
          context.origin,
        );
        return { codes, position: receipt.position };
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
