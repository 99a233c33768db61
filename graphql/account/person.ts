import { may } from '#domain/access/index.ts';
import { FORGOTTEN_TEXT, isForgottenLogin } from '#domain/privacy/index.ts';
import { Administrator } from '../access/administrator.ts';
import { builder } from '../builder.ts';
import { Account } from './account.ts';

/** Somebody by login or guest id; `displayName` where the report has kept one. */
export type PersonModel = {
  readonly id: string;
  readonly displayName?: string | undefined;
  /** Whose login it is, an account's unless told: an administrator may have the same one. */
  readonly kind?: string | undefined;
};

export const Person = builder.objectRef<PersonModel>('Person').implement({
  description: 'A person named in a report; `account` is null for guests and removed accounts.',
  fields: (t) => ({
    id: t.exposeID('id'),
    displayName: t.string({
      resolve: async ({ id, displayName, kind = 'account' }, _args, { loaders }) => {
        if (isForgottenLogin(id)) return FORGOTTEN_TEXT;
        if (displayName !== undefined) return displayName;
        const known = kind === 'account' || kind === 'administrator' ? await loaders[kind].load(id) : null;
        return known?.displayName ?? id;
      },
    }),
    account: t.field({
      type: Account,
      nullable: true,
      description: 'Null, too, for those who may not see accounts.',
      resolve: ({ id, kind = 'account' }, _args, { administrator, account, loaders }) => {
        const allowed = [administrator, account].some((one) => may(one, 'account', { accountId: id }));
        return allowed && kind === 'account' ? loaders.account.load(id) : null;
      },
    }),
    administrator: t.field({
      type: Administrator,
      nullable: true,
      description: 'Null for everybody else, and for those who may not see administrators.',
      resolve: ({ id, kind }, _args, { administrator, loaders }) =>
        kind === 'administrator' && may(administrator, 'administrators')
          ? loaders.administrator.load(id)
          : null,
    }),
  }),
});
