import type { ResultOf } from '../graphql/graphql.ts';
import type { AddressBookPages } from './documents.ts';

export type Book = ResultOf<typeof AddressBookPages>['addressBook'];
export type Status = Book['people']['nodes'][number]['status'];
export type CallKind = NonNullable<Book['own']['nodes'][number]['kind']>;

/** A line of the address book, whatever it came from. */
export type Entry = {
  readonly key: string;
  /** Written by the person, given by a group, or a user whom a group shows. */
  readonly source: 'own' | 'given' | 'shown';
  readonly id: string;
  readonly displayName: string;
  readonly callString: string;
  readonly kind: CallKind | null;
  /** Null where there is none to tell. */
  readonly status: Status | null;
  readonly pictureUrl: string | null;
  readonly company: string;
  readonly origins: readonly { readonly groupId: string; readonly groupName: string }[];
};

const ownOf = ({ own }: Book): readonly Entry[] =>
  own.nodes.map((contact) => ({
    ...contact,
    key: `own ${contact.id}`,
    source: 'own',
    company: '',
    origins: [],
  }));

const givenOf = ({ inherited }: Book): readonly Entry[] =>
  inherited.map(({ groupId, groupName, ...contact }) => ({
    ...contact,
    key: `given ${groupId} ${contact.id}`,
    source: 'given',
    company: '',
    origins: [{ groupId, groupName }],
  }));

/** Who is in several groups may come several times. */
const shownOf = ({ people }: Book): readonly Entry[] =>
  [...new Map(people.nodes.map((person) => [person.id, person])).values()].map((person) => ({
    ...person,
    key: `shown ${person.id}`,
    source: 'shown',
    callString: person.id,
    kind: 'USER',
  }));

export const entriesOf = (book: Book): readonly Entry[] => [
  ...ownOf(book),
  ...givenOf(book),
  ...shownOf(book),
];

/** Logins whose presence can be followed. */
export const loginsIn = (entries: readonly Entry[]): readonly string[] => [
  ...new Set(entries.flatMap(({ status, callString }) => (status === null ? [] : [callString]))),
];

/** The entries with what was told of people since. */
export const withPresence = (
  entries: readonly Entry[],
  told: ReadonlyMap<string, Status>,
): readonly Entry[] =>
  entries.map((entry) =>
    entry.status === null ? entry : { ...entry, status: told.get(entry.callString) ?? entry.status },
  );

/** Id of the conference that a call string means; null for what is on another server or no conference. */
export const conferenceIn = (callString: string): string | null =>
  /^\\c\\([a-z0-9_-]+)$/i.exec(callString)?.[1] ?? null;
