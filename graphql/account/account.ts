import type { AccountDocument } from '#projections/accounts/document.ts';
import type { PresenceStatus } from '#projections/index.ts';
import { builder } from '../builder.ts';
import type { GraphQLContext } from '../context.ts';
import { connectionOf } from '../kernel/connection.ts';
import { given, listing, pageOf, SortDirection } from '../kernel/listing.ts';
import { PictureSize, pictureUrlOf } from './picture.ts';

export const AccountStatus = builder.enumType('AccountStatus', {
  values: {
    INACTIVE: {},
    OFFLINE: {},
    ONLINE: { description: 'A page of the person is open.' },
    IN_CONFERENCE: {},
    IN_OWN_CONFERENCE: { description: 'In a conference of the person’s own.' },
  } as const,
});

const statusNames = {
  offline: 'OFFLINE',
  online: 'ONLINE',
  'in-conference': 'IN_CONFERENCE',
  'in-own-conference': 'IN_OWN_CONFERENCE',
} as const satisfies Record<PresenceStatus, string>;

/** What somebody does now, as far as others may know. */
export const accountStatus = async (
  { id, active }: Pick<AccountDocument, 'id' | 'active'>,
  { presence }: Pick<GraphQLContext, 'presence'>,
): Promise<'INACTIVE' | (typeof statusNames)[PresenceStatus]> =>
  active ? statusNames[await presence.of(id)] : 'INACTIVE';

export const Account = builder.objectRef<AccountDocument>('Account').implement({
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The login.' }),
    displayName: t.exposeString('displayName'),
    firstName: t.exposeString('firstName'),
    lastName: t.exposeString('lastName'),
    email: t.exposeString('email'),
    company: t.exposeString('company'),
    mobilePhone: t.exposeString('mobilePhone'),
    workPhone: t.exposeString('workPhone'),
    homePhone: t.exposeString('homePhone'),
    active: t.exposeBoolean('active'),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    pictureUrl: t.string({
      nullable: true,
      description: 'Where the picture is, below the address of the server; null: there is none.',
      args: { size: t.arg({ type: PictureSize, defaultValue: 'small' }) },
      resolve: (account, { size }) => pictureUrlOf(account, size),
    }),
    status: t.field({
      type: AccountStatus,
      resolve: (account, _args, context) => accountStatus(account, context),
    }),
  }),
});

export const AccountConnection = connectionOf<AccountDocument>('Account', Account);

const AccountOrderField = builder.enumType('AccountOrderField', {
  values: {
    DISPLAY_NAME: { value: 'displayName' },
    LOGIN: { value: 'login' },
    CREATED_AT: { value: 'createdAt' },
  } as const,
});

const AccountOrder = builder.inputType('AccountOrder', {
  fields: (t) => ({
    field: t.field({ type: AccountOrderField, required: true }),
    direction: t.field({ type: SortDirection, required: true }),
  }),
});

builder.queryField('accounts', (t) =>
  t.field({
    type: AccountConnection,
    authScopes: { may: 'accounts' },
    args: {
      text: t.arg.string(),
      active: t.arg.boolean(),
      orderBy: t.arg({ type: AccountOrder }),
      first: t.arg.int({ defaultValue: 50 }),
      after: t.arg.string(),
    },
    resolve: (_root, { text, active, orderBy, first, after }, { queries }) => {
      const filter = { ...given('text', text), ...given('active', active) };
      const order = orderBy ? { orderBy: { column: orderBy.field, direction: orderBy.direction } } : {};
      const page = queries.accounts.list({ ...pageOf({ first, after }), ...filter, ...order });
      return listing(page, () => queries.accounts.count(filter));
    },
  }),
);

builder.queryField('similarAccounts', (t) =>
  t.field({
    description:
      'Up to ten people who may have been meant by a text that finds fewer than ten: other keyboard layout, typing errors.',
    type: [Account],
    authScopes: { may: 'accounts' },
    args: { text: t.arg.string({ required: true }), active: t.arg.boolean() },
    resolve: async (_root, { text, active }, { queries }) => [
      ...(await queries.accounts.similar({ text, ...given('active', active) })),
    ],
  }),
);

builder.queryField('account', (t) =>
  t.field({
    type: Account,
    nullable: true,
    authScopes: { may: 'account' },
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }, { loaders, allow }) => {
      allow('account', { accountId: id });
      return loaders.account.load(id);
    },
  }),
);
