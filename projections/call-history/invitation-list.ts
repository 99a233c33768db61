import { FORGOTTEN_TEXT, isForgottenLogin } from '#domain/privacy/index.ts';
import type { Count, Page } from '#platform/read-store/port.ts';
import { compareCodePoints, foldText } from '#platform/read-store/text.ts';
import { matchesText, type OrderBy, type PageRequest } from '../listing.ts';
import type { CallDocument } from './document.ts';
import { type InvitationAnswer, invitationsOf, type SessionInvitation } from './invitations.ts';

/** With what people are called now: the log of a run names them by their logins. */
export type NamedInvitation = SessionInvitation & {
  readonly personName: string;
  readonly inviterName: string;
};

/** `account` finds whoever has the login now. */
export const namedInvitations = async (
  call: CallDocument,
  account: (login: string) => Promise<{ readonly displayName: string } | null>,
): Promise<readonly NamedInvitation[]> => {
  const nameOf = async (id: string): Promise<string> =>
    isForgottenLogin(id) ? FORGOTTEN_TEXT : ((await account(id))?.displayName ?? id);
  const [inviterName, ...names] = await Promise.all([call.ownerId, ...call.invited].map(nameOf));
  return invitationsOf(call).map((one, index) => ({
    ...one,
    inviterName: inviterName ?? one.inviterId,
    personName: names[index] ?? one.personId,
  }));
};

export type InvitationColumn = 'person' | 'answer';

export type InvitationFilter = {
  /** Words of names and logins of both. */
  readonly text?: string;
  readonly answer?: InvitationAnswer;
};

type Request = InvitationFilter & { readonly orderBy?: OrderBy<InvitationColumn> };

const fits = (one: NamedInvitation, { text, answer }: InvitationFilter): boolean =>
  (answer === undefined || one.answer === answer) &&
  (text === undefined ||
    matchesText([one.personName, one.personId, one.inviterName, one.inviterId].join(' '), text));

const sortKey = (one: NamedInvitation, column: InvitationColumn): string =>
  column === 'answer' ? one.answer : foldText(one.personName);

/** Those that answer the filter, in the order of the conference's list unless told otherwise. */
export const fittingInvitations = (
  all: readonly NamedInvitation[],
  { orderBy, ...filter }: Request,
): readonly NamedInvitation[] => {
  const found = all.filter((one) => fits(one, filter));
  if (orderBy === undefined) return found;
  const sign = orderBy.direction === 'asc' ? 1 : -1;
  const { column } = orderBy;
  return found.toSorted(
    (one, other) => sign * compareCodePoints(sortKey(one, column), sortKey(other, column)),
  );
};

/** One page of them and their number; `after` is the number of the row before it. */
export const invitationPage = (
  found: readonly NamedInvitation[],
  { after = '0', limit }: PageRequest,
): { readonly page: Page<NamedInvitation>; readonly total: Count } => {
  const from = /^\d{1,6}$/.test(after) ? Number(after) : found.length;
  const end = from + limit;
  const items = found.slice(from, end);
  return {
    page: end < found.length ? { items, next: String(end) } : { items },
    total: { count: found.length, capped: false },
  };
};
