import type { ProviderCheck } from '#command-api/administrator-sources/openid/openid-sign-in.ts';
import { OPENID_CALLBACK } from '#command-api/administrator-sources/openid/routes.ts';
import type { OpenIdSettings } from '#domain/access/index.ts';
import { requireValid, textProblem } from '#domain/kernel/index.ts';
import type { OpenIdDocument } from '#projections/openid/document.ts';
import { builder } from '../builder.ts';
import { answer, ChangeResult, isRefused, Rejection } from '../kernel/results.ts';
import { intentionOf, send } from '../kernel/sending.ts';

const SECRET_MAX = 1_024;

const OpenIdSettingsType = builder.objectRef<OpenIdDocument>('OpenIdSettings').implement({
  description: 'The OpenID provider that vouches for administrators, and what is made of what it says.',
  fields: (t) => ({
    enabled: t.exposeBoolean('enabled'),
    issuer: t.exposeString('issuer', { description: 'Its address, exactly as it names itself.' }),
    clientId: t.exposeString('clientId'),
    hasSecret: t.exposeBoolean('hasSecret', { description: 'The secret itself is never shown.' }),
    label: t.exposeString('label', {
      description: 'On the button of the sign-in page; empty: the usual words.',
    }),
    scopes: t.exposeStringList('scopes', { description: 'Asked for beside `openid`.' }),
    groupsClaim: t.exposeString('groupsClaim', {
      description: 'Name of the claim with the groups, or a path to it: `realm_access.roles`.',
    }),
    adminGroups: t.exposeStringList('adminGroups', { description: 'Values that mean full rights.' }),
    auditorGroups: t.exposeStringList('auditorGroups', { description: 'Values that mean reading only.' }),
    allowedSubjects: t.exposeStringList('allowedSubjects', {
      description: 'When this or the next list is not empty, people must be in one of them.',
    }),
    allowedDomains: t.exposeStringList('allowedDomains', {
      description: 'Domains of e-mail addresses that the provider has verified.',
    }),
    sessionHours: t.exposeInt('sessionHours', { description: 'After so many people sign in again.' }),
    callbackUrl: t.string({
      description: 'To be registered at the provider.',
      resolve: (_settings, _args, { baseUrl }) => `${baseUrl}${OPENID_CALLBACK}`,
    }),
    signedOutUrl: t.string({
      description: 'Where people arrive after they have signed out at the provider; may be registered, too.',
      resolve: (_settings, _args, { baseUrl }) => `${baseUrl}/panel/`,
    }),
  }),
});

const OpenIdInput = builder.inputType('OpenIdInput', {
  description: 'Only what is given changes.',
  fields: (t) => ({
    enabled: t.boolean(),
    issuer: t.string(),
    clientId: t.string(),
    label: t.string(),
    scopes: t.stringList(),
    groupsClaim: t.string(),
    adminGroups: t.stringList(),
    auditorGroups: t.stringList(),
    allowedSubjects: t.stringList(),
    allowedDomains: t.stringList(),
    sessionHours: t.int(),
  }),
});

/** What is absent or null stays as it is. */
const changesOf = (input: typeof OpenIdInput.$inferInput): Partial<OpenIdSettings> =>
  Object.fromEntries(Object.entries(input).filter(([, value]) => value !== null && value !== undefined));

builder.queryField('openId', (t) =>
  t.field({
    type: OpenIdSettingsType,
    authScopes: { may: 'openId' },
    resolve: (_root, _args, { queries }) => queries.openId.current(),
  }),
);

builder.mutationField('changeOpenId', (t) =>
  t.field({
    type: ChangeResult,
    description: 'Who came in by the old answers of the provider is signed out at once.',
    args: {
      changes: t.arg({ type: OpenIdInput, required: true }),
      clientSecret: t.arg.string({ description: 'A new one; empty takes it away, absent leaves it.' }),
    },
    resolve: (_root, { changes, clientSecret }, context, info) =>
      answer(() => {
        context.allow('ChangeOpenId');
        const sendWith = (reference?: string | null) =>
          send(context, intentionOf(context, info), {
            type: 'ChangeOpenId',
            data: {
              changes: changesOf(changes),
              ...(reference === undefined ? {} : { clientSecret: reference }),
            },
          });
        if (clientSecret === null || clientSecret === undefined) return sendWith();
        if (clientSecret === '') return sendWith(null);
        requireValid(textProblem(clientSecret, { field: 'clientSecret', max: SECRET_MAX }));
        return context.openId.keepSecret(clientSecret, sendWith);
      }),
  }),
);

const OpenIdProblem = builder.enumType('OpenIdProblem', {
  values: {
    UNAVAILABLE: { value: 'unavailable', description: 'No answer within the time.' },
    ADDRESS: {
      value: 'address',
      description: 'The server may not ask that address; see `outgoing.allow` of the configuration.',
    },
    INVALID: { value: 'invalid', description: 'The answer is not that of a provider, or of another one.' },
    REFUSED: { value: 'refused', description: 'The provider says no.' },
  } as const,
});

const OpenIdCheck = builder.objectRef<ProviderCheck>('OpenIdCheck').implement({
  description: 'What the provider says of itself now.',
  isTypeOf: (value) => !isRefused(value),
  fields: (t) => ({
    problem: t.field({ type: OpenIdProblem, nullable: true, resolve: ({ problem }) => problem }),
    details: t.string({
      description: 'For whoever sets it up; in English.',
      resolve: (check) => (check.problem === null ? '' : check.details),
    }),
    authorizationEndpoint: t.string({
      nullable: true,
      resolve: (check) => (check.problem === null ? check.authorizationEndpoint : null),
    }),
    tokenEndpoint: t.string({
      nullable: true,
      resolve: (check) => (check.problem === null ? check.tokenEndpoint : null),
    }),
    signsOut: t.boolean({
      description: 'It can end its own session, too.',
      resolve: (check) => check.problem === null && check.signsOut,
    }),
    scopes: t.stringList({ resolve: (check) => (check.problem === null ? check.scopes : []) }),
  }),
});

builder.mutationField('checkOpenId', (t) =>
  t.field({
    type: builder.unionType('OpenIdCheckResult', { types: [OpenIdCheck, Rejection] }),
    description: 'Asks the provider of the stored settings; changes nothing.',
    resolve: (_root, _args, context) =>
      answer(() => {
        context.allow('checkOpenId');
        return context.openId.check();
      }),
  }),
);
