import type { PasskeyPlace } from '#command-api/authentication/passkeys/relying-party.ts';
import { abilitiesOf, admitsAddress, LOCAL_CONSOLE } from '#domain/access/index.ts';
import type { AdministratorDocument } from '#projections/administrators/document.ts';
import { Account } from '../account/account.ts';
import { builder } from '../builder.ts';
import type { GraphQLContext } from '../context.ts';
import { Administrator } from './administrator.ts';
import { SecondFactors } from './second-factors.ts';

/** Who asks; resolved against the read models field by field. */
export type ViewerModel = Pick<GraphQLContext, 'administrator' | 'account'>;

/** Nobody in particular, with every right and without preferences. */
const localConsole: AdministratorDocument = {
  id: LOCAL_CONSOLE,
  source: 'panel',
  displayName: LOCAL_CONSOLE,
  role: 'admin',
  mustChangePassword: false,
  preferences: null,
  secondFactors: { totpSince: null, totpUsedAt: null, passkeys: [], recoveryCodesLeft: 0 },
  createdAt: new Date(0).toISOString(),
  sortName: LOCAL_CONSOLE,
  position: 0,
};

type DoorModel = {
  readonly address: string;
  readonly addressAllowed: boolean;
  readonly localConsole: boolean;
};

const PanelDoor = builder.objectRef<DoorModel>('PanelDoor').implement({
  description: 'Which ways to the panel are open to the one who asks (guide §3.4.2).',
  fields: (t) => ({
    address: t.exposeString('address', { description: 'His address as the server sees it.' }),
    addressAllowed: t.exposeBoolean('addressAllowed'),
    localConsole: t.exposeBoolean('localConsole', {
      description: 'He is at the machine itself and may enter without a login.',
    }),
  }),
});

const PasskeyObstacle = builder.enumType('PasskeyObstacle', {
  values: {
    INSECURE: { value: 'insecure', description: 'The panel is not reached by HTTPS.' },
    IP_ADDRESS: { value: 'ip-address', description: 'The panel is reached by a number, not by a name.' },
    UNKNOWN_NAME: {
      value: 'unknown-name',
      description: 'Neither the external address in the settings nor the certificate has this name.',
    },
  } as const,
});

const PasskeyPlaceRef = builder.objectRef<PasskeyPlace>('PasskeyPlace').implement({
  description: 'Where passkeys count, or why there can be none where the panel is reached.',
  fields: (t) => ({
    origin: t.string({
      nullable: true,
      description: 'The page has to come from there.',
      resolve: (place) => ('origin' in place ? place.origin : null),
    }),
    obstacle: t.field({
      type: PasskeyObstacle,
      nullable: true,
      resolve: (place) => ('obstacle' in place ? place.obstacle : null),
    }),
  }),
});

export const Viewer = builder.objectRef<ViewerModel>('Viewer').implement({
  description: 'Who is signed in with this browser, per realm.',
  fields: (t) => ({
    administrator: t.field({
      type: Administrator,
      nullable: true,
      description: 'Null when nobody is signed in to the panel.',
      resolve: ({ administrator }, _args, { queries }) =>
        administrator.kind !== 'administrator'
          ? null
          : administrator.id === LOCAL_CONSOLE
            ? localConsole
            : queries.administrators.byId(administrator.id),
    }),
    account: t.field({
      type: Account,
      nullable: true,
      description: 'Null when no user is signed in.',
      resolve: ({ account }, _args, { loaders }) =>
        account.kind === 'account' ? loaders.account.load(account.id) : null,
    }),
    panelDoor: t.field({
      type: PanelDoor,
      resolve: async (_viewer, _args, { queries, origin, atConsole }) => {
        const access = await queries.panelAccess.current();
        const { address = '' } = origin;
        const addressAllowed = admitsAddress(access, address);
        return { address, addressAllowed, localConsole: addressAllowed && atConsole && access.localConsole };
      },
    }),
    abilities: t.stringList({
      description:
        'Names of commands and queries that the permission table allows; the interface shows nothing else.',
      resolve: ({ administrator, account }) => [
        ...new Set([...abilitiesOf(administrator), ...abilitiesOf(account)]),
      ],
    }),
    secondFactors: t.field({
      type: SecondFactors,
      nullable: true,
      description: 'Of the administrator who is signed in.',
      resolve: async ({ administrator }, _args, { queries }) =>
        administrator.kind === 'administrator'
          ? ((await queries.administrators.byId(administrator.id))?.secondFactors ?? null)
          : null,
    }),
    secondFactorRequired: t.boolean({
      description: 'Of every administrator; false for everybody else.',
      resolve: async ({ administrator }, _args, { queries }) =>
        administrator.kind === 'administrator' && (await queries.secondFactorSettings.current()).required,
    }),
    mustSetSecondFactor: t.boolean({
      description: 'True while the rule asks for a second factor and there is none: everything else waits.',
      resolve: ({ administrator }) =>
        administrator.kind === 'administrator' && administrator.mustSetSecondFactor === true,
    }),
    passkeyPlace: t.field({ type: PasskeyPlaceRef, resolve: (_viewer, _args, { passkeys }) => passkeys }),
    openIdLabel: t.string({
      nullable: true,
      description:
        'Of the button that leads to the provider of administrators; null without one, empty for the usual words.',
      resolve: async (_viewer, _args, { queries }) => {
        const { enabled, label } = await queries.openId.current();
        return enabled ? label : null;
      },
    }),
    mustChangePassword: t.boolean({
      description:
        'True after the first sign-in with a generated password: everything else waits until it is replaced.',
      resolve: ({ administrator }) =>
        administrator.kind === 'administrator' && administrator.mustChangePassword === true,
    }),
  }),
});

builder.queryField('viewer', (t) =>
  t.field({
    type: Viewer,
    authScopes: { may: 'viewer' },
    resolve: (_root, _args, { administrator, account }) => ({ administrator, account }),
  }),
);
