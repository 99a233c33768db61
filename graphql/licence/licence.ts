import {
  communityTerms,
  type Extension,
  extensions,
  isOn,
  type LicenceLimit,
  type LicenceTerms,
  licenceLimits,
  limitsIn,
  type Standing,
  standingOf,
} from '#domain/licence/index.ts';
import type { LicenceDocument } from '#projections/licence/document.ts';
import { licenceStateOf } from '#projections/licence/evolve.ts';
import { builder } from '../builder.ts';

const LicenceStanding = builder.enumType('LicenceStanding', {
  description: 'Ended and stopped ones let go on what runs, and nothing new begin.',
  values: {
    COMMUNITY: { value: 'community' as Standing, description: 'The one that is built in: without limits.' },
    VALID: { value: 'valid' as Standing },
    EXPIRED: { value: 'expired' as Standing },
    STOPPED: {
      value: 'stopped' as Standing,
      description: 'The registration service was not reached in time.',
    },
  },
});

const RegistrationLossReason = builder.enumType('RegistrationLossReason', {
  values: {
    UNREACHABLE: { value: 'unreachable' },
    UNKNOWN_KEY: { value: 'unknown-key' },
    OTHER_COMPUTER: { value: 'other-computer' },
    NO_LICENCE: { value: 'no-licence' },
    INVALID: { value: 'invalid', description: 'Its answer is not understood or not believed.' },
  } as const,
});

/** How much of one kind there may be, and is. */
export type LimitRow = {
  readonly name: LicenceLimit;
  readonly used: number;
  readonly allowed: number | null;
};

const LicenceLimitType = builder.objectRef<LimitRow>('LicenceLimit').implement({
  fields: (t) => ({
    name: t.exposeString('name', { description: licenceLimits.map((name) => `\`${name}\``).join(', ') }),
    used: t.exposeInt('used'),
    allowed: t.exposeInt('allowed', { nullable: true, description: 'Null: as many as come.' }),
  }),
});

type ExtensionRow = { readonly name: Extension; readonly on: boolean };

const LicenceExtension = builder.objectRef<ExtensionRow>('LicenceExtension').implement({
  fields: (t) => ({
    name: t.exposeString('name', { description: extensions.map((name) => `\`${name}\``).join(', ') }),
    on: t.exposeBoolean('on'),
  }),
});

export const LicenceTermsType = builder.objectRef<LicenceTerms>('LicenceTerms').implement({
  description: 'What the issuer has signed.',
  fields: (t) => ({
    licenceId: t.exposeString('licenceId'),
    issuedAt: t.expose('issuedAt', { type: 'DateTime' }),
    organisation: t.exposeString('organisation'),
    contact: t.exposeString('contact'),
    validFrom: t.expose('validFrom', { type: 'DateTime' }),
    validUntil: t.expose('validUntil', { type: 'DateTime', nullable: true }),
    support: t.exposeString('support'),
    graceHours: t.exposeInt('graceHours', {
      nullable: true,
      description:
        'The server goes on so long without the registration service; null: it need not be reached.',
    }),
    limits: t.field({
      type: [LicenceLimitType],
      resolve: async ({ limits }, _args, { licence }) => {
        const use = await licence.use();
        return licenceLimits.map((name) => ({ name, used: use[name], allowed: limits[name] }));
      },
    }),
    extensions: t.field({
      type: [LicenceExtension],
      resolve: (terms) => extensions.map((name) => ({ name, on: terms.extensions.includes(name) })),
    }),
  }),
});

const RegistrationLossType = builder
  .objectRef<NonNullable<LicenceDocument['lost']>>('RegistrationLoss')
  .implement({
    fields: (t) => ({
      reason: t.field({ type: RegistrationLossReason, resolve: ({ reason }) => reason }),
      stopsAt: t.expose('stopsAt', {
        type: 'DateTime',
        nullable: true,
        description: 'From then on no new conference starts; null: nothing stops.',
      }),
    }),
  });

const Licence = builder.objectRef<LicenceDocument>('Licence').implement({
  description: 'The licence that holds, and where the server is registered (guide §3.1.1).',
  fields: (t) => ({
    standing: t.field({
      type: LicenceStanding,
      resolve: (document, _args, { clock }) =>
        standingOf(licenceStateOf(document), new Date(clock.now()).toISOString()),
    }),
    terms: t.field({
      type: LicenceTermsType,
      nullable: true,
      description: 'Null for the one that is built in.',
      resolve: ({ installed }) => installed?.terms ?? null,
    }),
    issuer: t.string({ nullable: true, resolve: ({ installed }) => installed?.issuer ?? null }),
    limits: t.field({
      type: [LicenceLimitType],
      resolve: async (document, _args, { licence }) => {
        const use = await licence.use();
        const allowed = limitsIn(licenceStateOf(document));
        return licenceLimits.map((name) => ({ name, used: use[name], allowed: allowed[name] }));
      },
    }),
    extensions: t.field({
      type: [LicenceExtension],
      resolve: (document) =>
        communityTerms.extensions.map((name) => ({ name, on: isOn(licenceStateOf(document), name) })),
    }),
    registeredAs: t.exposeString('registeredAs', {
      nullable: true,
      description: 'The name under which the registration service knows this server.',
    }),
    lost: t.field({ type: RegistrationLossType, nullable: true, resolve: ({ lost }) => lost }),
    clockSetBack: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'The latest time that was seen, when the clock shows an earlier one.',
      resolve: ({ seen }, _args, { clock }) => (seen > new Date(clock.now()).toISOString() ? seen : null),
    }),
    serverId: t.string({
      description: 'An issuer binds a licence to it.',
      resolve: (_document, _args, { licence }) => licence.serverId,
    }),
    serverName: t.string({
      resolve: ({ registeredAs }, _args, { server }) => registeredAs ?? server.name,
    }),
    issuers: t.stringList({
      description: 'Those whose signature is believed; see `licence.issuers` of the configuration.',
      resolve: (_document, _args, { licence }) => [...licence.issuers],
    }),
    registrationUrl: t.string({
      nullable: true,
      resolve: (_document, _args, { licence }) => licence.registrationUrl,
    }),
  }),
});

builder.queryField('licence', (t) =>
  t.field({
    type: Licence,
    authScopes: { may: 'licence' },
    resolve: (_root, _args, { queries }) => queries.licence.current(),
  }),
);
