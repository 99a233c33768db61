import type { AccountState } from '#domain/account/index.ts';
import { type ParticipantLimits, withinServerLimits } from '#domain/session/index.ts';
import { application, settingsStream, typedValues, valuesOf } from '#domain/settings/index.ts';
import type { Aggregates } from '../handler/aggregates.ts';
import { limitsOf } from './account.ts';

/** What applies now to somebody in a conference: of the server, of his groups and of his account. */
export const participantLimits = async (
  aggregates: Pick<Aggregates, 'groups' | 'settings'>,
  account: AccountState,
): Promise<ParticipantLimits> => {
  const { state } = await aggregates.settings.load(settingsStream(application.id));
  const everybody = typedValues(application, valuesOf(application, state));
  return withinServerLimits(await limitsOf(aggregates, account), everybody);
};
