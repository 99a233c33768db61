import { may } from '#domain/access/index.ts';
import { FORGOTTEN_TEXT, isForgottenLogin } from '#domain/privacy/index.ts';
import { builder } from '../builder.ts';
import { Account } from './account.ts';

/** Somebody by login or guest id; `displayName` where the report has kept one. */
export type PersonModel = { readonly id: string; readonly displayName?: string | undefined };

export const Person = builder.objectRef<PersonModel>('Person').implement({
  description: 'A person named in a report; `account` is null for guests and removed accounts.',
  fields: (t) => ({
    id: t.exposeID('id'),
    displayName: t.string({
      resolve: async ({ id, displayName }, _args, { loaders }) => {
        if (isForgottenLogin(id)) return FORGOTTEN_TEXT;
        return displayName ?? (await loaders.account.load(id))?.displayName ?? id;
      },
    }),
    account: t.field({
      type: Account,
      nullable: true,
      description: 'Null, too, for those who may not see accounts.',
      resolve: ({ id }, _args, { administrator, account, loaders }) => {
        const allowed = [administrator, account].some((one) => may(one, 'account', { accountId: id }));
        return allowed ? loaders.account.load(id) : null;
      },
    }),
  }),
});
