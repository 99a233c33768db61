import type { Action } from '#domain/access/index.ts';
import { canonicalConferenceId } from '#domain/conference/index.ts';
import { allow } from '../kernel/access.ts';
import type { AnyCall } from '../kernel/endpoint.ts';
import { notFound } from '../kernel/errors.ts';
import { sessionIdIn } from '../kernel/place.ts';
import type { ConferenceView } from '../ports.ts';
import type { Caller, RestServices } from '../services.ts';
import { accountsNamed } from '../users/directory.ts';
import { type Conference, conferenceOf } from './shape.ts';

/** The owner and whoever is on the list of the invited (guide §3.7.1: what the token of a user reaches). */
export const isMember = ({ accountId }: Caller, { ownerId, invited }: ConferenceView): boolean =>
  accountId === undefined || accountId === ownerId || invited.includes(accountId);

/** The conference of an address, if it is one that the caller reaches; others do not exist for him. */
export const conferenceFor = async (
  { reads }: Pick<RestServices, 'reads'>,
  { caller }: Pick<AnyCall, 'caller'>,
  id: string,
  action: Action = 'conference',
): Promise<ConferenceView> => {
  if (caller.accountId === undefined) allow(caller, action);
  const found = await reads.conferences.byId(canonicalConferenceId(id));
  if (found === null || !isMember(caller, found)) throw notFound('conference');
  return found;
};

/** Conferences in the shape of the interface. */
export const conferencesOf = async (
  services: Pick<RestServices, 'reads' | 'clock'>,
  views: readonly ConferenceView[],
  { place }: Pick<AnyCall, 'place'>,
): Promise<Conference[]> => {
  const accounts = await accountsNamed(
    services,
    views.flatMap(({ invited }) => invited),
  );
  const names = new Map([...accounts.values()].map((account) => [account.id, account.displayName]));
  return views.map((view) => {
    const sessionId = view.sessionId === null ? null : sessionIdIn(view.sessionId, place);
    return conferenceOf(view, { names, sessionId, now: services.clock.now() }, place);
  });
};
