import { canonicalLogin } from '#domain/account/index.ts';
import type { ChangeFeed, Presence as PresenceState } from '#projections/index.ts';
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

const feedOf = (presence: PresenceState): Pick<ChangeFeed, 'subscribe'> => ({
  subscribe: (listener) =>
    presence.subscribe((ids) => {
      listener({
        projection: 'presence',
        collection: 'presence',
        ids: [...ids],
        position: 0,
        reset: false,
      });
    }),
});

/** Those of the people whom the address book of the signed-in user shows. */
const presenceOf = async (
  people: readonly string[],
  context: GraphQLContext,
): Promise<readonly PersonPresence[]> => {
  const { account, loaders } = context;
  const owner = account.kind === 'account' ? await ownerOf(account.id, context) : null;
  if (owner === null) return [];
  const found = await Promise.all(people.map((id) => loaders.account.load(id)));
  const shown = found.filter((person) => person !== null && maySee(owner, person));
  return Promise.all(
    shown.flatMap((person) =>
      person === null ? [] : [accountStatus(person, context).then((status) => ({ id: person.id, status }))],
    ),
  );
};

builder.subscriptionField('presence', (t) =>
  t.field({
    type: [Presence],
    description:
      'Of these people, what each does now and after each change. Whom the address book does not show is left out.',
    authScopes: { may: 'livePresence' },
    args: { of: t.arg.idList({ required: true }) },
    subscribe: (_root, { of }, context) => {
      const people = new Set(of.map(canonicalLogin));
      let told: string | undefined;
      return follow({
        feed: feedOf(context.presence),
        clock: context.clock,
        concerns: ({ ids }) => ids.some((id) => people.has(id)),
        read: async () => {
          await context.stillMay('livePresence');
          const statuses = await presenceOf([...people], context);
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
