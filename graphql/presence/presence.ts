import { canonicalLogin } from '#domain/account/index.ts';
import type { AccountDocument } from '#projections/accounts/document.ts';
import type { ChangeFeed, ReadModelChange } from '#projections/index.ts';
import { AccountStatus, accountStatus } from '../account/account.ts';
import { maySee, ownerOf } from '../address-book/people.ts';
import { builder } from '../builder.ts';
import type { GraphQLContext } from '../context.ts';
import { follow } from '../kernel/follow.ts';

type PersonPresence = {
  readonly id: string;
  readonly status: Awaited<ReturnType<typeof accountStatus>>;
};

const Presence = builder.objectRef<PersonPresence>('Presence').implement({
  description: 'What a user does now.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The login.' }),
    status: t.field({ type: AccountStatus, resolve: ({ status }) => status }),
  }),
});

/** Changes of presence as a read model would tell them, beside those of the read models. */
const feedOf = ({
  presence,
  readModels,
}: Pick<GraphQLContext, 'presence' | 'readModels'>): Pick<ChangeFeed, 'subscribe'> => ({
  subscribe: (listener) => {
    const stops = [
      readModels.changes.subscribe(listener),
      presence.subscribe((ids) => {
        const name = 'presence';
        listener({ projection: name, collection: name, ids: [...ids], position: 0, reset: false });
      }),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  },
});

/** Those of the people whom the address book of the signed-in user shows. */
const shownOf = async (
  people: ReadonlySet<string>,
  context: GraphQLContext,
): Promise<readonly AccountDocument[]> => {
  const { account, loaders } = context;
  const owner = account.kind === 'account' ? await ownerOf(account.id, context) : null;
  if (owner === null) return [];
  const found = await Promise.all([...people].map((id) => loaders.account.load(id)));
  return found.flatMap((person) => (person !== null && maySee(owner, person) ? [person] : []));
};

/** The people asked for; who of them may be seen is looked up again when accounts or groups have changed. */
const createWatch = (people: ReadonlySet<string>, context: GraphQLContext) => {
  const concerned = new Set(context.account.kind === 'account' ? [...people, context.account.id] : people);
  let shown: readonly AccountDocument[] | undefined;
  return {
    concerns({ projection, ids, reset }: ReadModelChange): boolean {
      if (projection === 'presence') return ids.some((id) => people.has(id));
      const mayHide =
        projection === 'groups' ||
        (projection === 'accounts' && (reset || ids.some((id) => concerned.has(id))));
      if (mayHide) shown = undefined;
      return mayHide;
    },
    async statuses(): Promise<readonly PersonPresence[]> {
      shown ??= await shownOf(people, context);
      return Promise.all(
        shown.map(async (person) => ({ id: person.id, status: await accountStatus(person, context) })),
      );
    },
  };
};

builder.subscriptionField('presence', (t) =>
  t.field({
    type: [Presence],
    description:
      'Of these people, what each does now and after each change. Whom the address book does not show is left out.',
    authScopes: { may: 'livePresence' },
    args: { of: t.arg.idList({ required: true }) },
    subscribe: (_root, { of }, context) => {
      const watch = createWatch(new Set(of.map(canonicalLogin)), context);
      let told: string | undefined;
      return follow({
        feed: feedOf(context),
        clock: context.clock,
        concerns: watch.concerns,
        read: async () => {
          await context.stillMay('livePresence');
          const statuses = await watch.statuses();
          const text = JSON.stringify(statuses);
          if (text === told) return undefined;
          told = text;
          return { statuses };
        },
      });
    },
    resolve: ({ statuses }) => statuses,
  }),
);
