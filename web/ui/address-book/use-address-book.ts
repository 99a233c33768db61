import { useMemo, useState } from 'react';
import { useQuery, useSubscription } from 'urql';
import { type Problem, problemOfError } from '../errors/problem.ts';
import { AddressBookPages, PresenceLive } from './documents.ts';
import { type Entry, entriesOf, loginsIn, type Status, withPresence } from './entries.ts';

const STEP = 50;
/** What the server gives at once; beyond it a search is the better way. */
const MOST = 200;
/** Those on the screen; nobody looks at more at once. */
const FOLLOWED = 400;

export type AddressBookView = {
  readonly entries: readonly Entry[];
  readonly mayEdit: boolean;
  readonly loading: boolean;
  readonly problem: Problem | undefined;
  /** There is more than what is shown. */
  readonly hasMore: boolean;
  /** Undefined when no more are shown without a search. */
  readonly showMore: (() => void) | undefined;
  readonly reload: () => void;
};

/** An address book with everybody’s presence, as it changes. */
export const useAddressBook = (accountId: string, text: string): AddressBookView => {
  const [first, setFirst] = useState(STEP);
  const variables = { accountId, text: text.trim() === '' ? null : text.trim(), first };
  const [{ data, error, fetching }, ask] = useQuery({ query: AddressBookPages, variables });
  const book = data?.addressBook;
  const stored = useMemo(() => (book === undefined ? [] : entriesOf(book)), [book]);
  const of = useMemo(() => loginsIn(stored).slice(0, FOLLOWED), [stored]);
  const [live] = useSubscription({ query: PresenceLive, variables: { of: [...of] }, pause: of.length === 0 });
  const told = live.data?.presence;
  const entries = useMemo(() => {
    const statuses = new Map<string, Status>(told?.map(({ id, status }) => [id, status]));
    return withPresence(stored, statuses);
  }, [stored, told]);
  return {
    entries,
    mayEdit: book?.mayEdit ?? false,
    loading: book === undefined && (fetching || error === undefined),
    problem: error === undefined ? undefined : problemOfError(error),
    hasMore: book !== undefined && (book.own.pageInfo.hasNextPage || book.people.pageInfo.hasNextPage),
    showMore: first < MOST ? () => setFirst((count) => Math.min(MOST, count + STEP)) : undefined,
    reload: () => ask({ requestPolicy: 'network-only' }),
  };
};
