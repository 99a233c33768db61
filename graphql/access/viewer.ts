import { abilitiesOf } from '#domain/access/index.ts';
import { Account } from '../account/account.ts';
import { builder } from '../builder.ts';
import type { GraphQLContext } from '../context.ts';
import { Administrator } from './administrator.ts';

/** Who asks; resolved against the read models field by field. */
export type ViewerModel = Pick<GraphQLContext, 'administrator' | 'account'>;

export const Viewer = builder.objectRef<ViewerModel>('Viewer').implement({
  description: 'Who is signed in with this browser, per realm.',
  fields: (t) => ({
    administrator: t.field({
      type: Administrator,
      nullable: true,
      description: 'Null when nobody is signed in to the panel.',
      resolve: ({ administrator }, _args, { queries }) =>
        administrator.kind === 'administrator' ? queries.administrators.byId(administrator.id) : null,
    }),
    account: t.field({
      type: Account,
      nullable: true,
      description: 'Null when no user is signed in.',
      resolve: ({ account }, _args, { loaders }) =>
        account.kind === 'account' ? loaders.account.load(account.id) : null,
    }),
    abilities: t.stringList({
      description:
        'Names of commands and queries that the permission table allows; the interface shows nothing else.',
      resolve: ({ administrator, account }) => [
        ...new Set([...abilitiesOf(administrator), ...abilitiesOf(account)]),
      ],
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
