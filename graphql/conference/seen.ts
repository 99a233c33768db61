import { may } from '#domain/access/index.ts';
import type { ConferenceDocument } from '#projections/conferences/document.ts';
import type { GraphQLContext } from '../context.ts';

/** A conference that something else names: null when it is no more, and for those who may not see it. */
export const seenConference = async (
  id: string,
  { administrator, account, loaders }: Pick<GraphQLContext, 'administrator' | 'account' | 'loaders'>,
): Promise<ConferenceDocument | null> => {
  const conference = await loaders.conference.load(id);
  if (conference === null) return null;
  const target = { ownerId: conference.ownerId, conferenceId: id };
  return [administrator, account].some((one) => may(one, 'conference', target)) ? conference : null;
};
