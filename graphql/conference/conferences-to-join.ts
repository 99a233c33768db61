import type { ConferenceDocument } from '#projections/conferences/document.ts';
import type { ReadModelChange } from '#projections/index.ts';
import { builder } from '../builder.ts';
import { ownAccount } from '../cabinet/own-account.ts';
import type { GraphQLContext } from '../context.ts';
import { follow } from '../kernel/follow.ts';
import { LIMITS } from '../limits/limits.ts';
import { ConferencePage } from './conference-page.ts';

/** Those that somebody owns or is invited to: running ones first, then the next ones, then the newest rooms. */
const conferencesOf = async (
  login: string,
  { queries }: Pick<GraphQLContext, 'queries'>,
): Promise<readonly ConferenceDocument[]> => {
  const { items } = await queries.conferenceMembers.ofAccount(login, { limit: LIMITS.pageRows });
  const found = await Promise.all(items.map(({ conferenceId }) => queries.conferences.byId(conferenceId)));
  const conferences = found.filter((conference) => conference !== null);
  const resting = conferences.filter(({ running }) => !running);
  const coming = resting.filter(({ nextStart }) => nextStart !== null);
  return [
    ...conferences.filter(({ running }) => running),
    ...coming.toSorted((one, other) => Date.parse(one.nextStart ?? '') - Date.parse(other.nextStart ?? '')),
    ...resting.filter(({ nextStart }) => nextStart === null),
  ];
};

const description =
  'Conferences that the user owns or is invited to; running ones first, then those that come next, then the newest rooms.';

builder.queryField('conferencesToJoin', (t) =>
  t.field({
    type: [ConferencePage],
    description,
    authScopes: { may: 'conferencesToJoin' },
    resolve: (_root, _args, context) => conferencesOf(ownAccount(context).id, context),
  }),
);

/** Whether a change may show in what was told. */
const concernsOf =
  (login: string, told: () => readonly ConferenceDocument[]) =>
  ({ projection, ids, reset }: ReadModelChange): boolean => {
    switch (projection) {
      case 'conference-members':
        return reset || ids.some((id) => id.startsWith(`${login} `));
      case 'conferences':
        return reset || told().some(({ id }) => ids.includes(id));
      case 'running-sessions':
        return reset || told().some(({ sessionId }) => sessionId !== null && ids.includes(sessionId));
      default:
        return false;
    }
  };

builder.subscriptionField('conferencesToJoin', (t) =>
  t.field({
    type: [ConferencePage],
    description,
    authScopes: { may: 'liveConferencesToJoin' },
    subscribe: (_root, _args, context) => {
      const login = ownAccount(context).id;
      let conferences: readonly ConferenceDocument[] = [];
      return follow({
        feed: context.readModels.changes,
        clock: context.clock,
        concerns: concernsOf(login, () => conferences),
        read: async () => {
          await context.stillMay('liveConferencesToJoin');
          conferences = await conferencesOf(login, context);
          return { conferences };
        },
      });
    },
    resolve: ({ conferences }) => conferences,
  }),
);
