import type { Actor, RecordedEvent } from '#domain/kernel/index.ts';
import type { KeyRing } from '#platform/secrets/port.ts';
import { type EventLog, type LogHealth, LogUnavailableError, type NewEvents } from '../port.ts';
import { seal, sealedKeyId, unseal } from '../seal.ts';
import { type Rename, renamedMembers, renamedStream, streamsOf } from './fields.ts';
import { isPseudonym, type NameBook } from './name-book.ts';

export type PseudonymousLogOptions<Log> = {
  readonly log: Log;
  readonly names: NameBook;
  readonly keyRing: KeyRing;
};

const SEALED = 'sealed:';
/** Ids of guests are chance; those who registered for a webinar have the second beginning. */
const isGuest = (text: string): boolean => text.startsWith('guest:') || text.startsWith('guest2:');

/** Logins are written in lower case everywhere; anything else is left as it is. */
const isLogin = (text: string): boolean =>
  text !== '' && text === text.toLowerCase() && !isGuest(text) && !isPseudonym(text);

const isPerson = ({ kind }: Actor): boolean => kind === 'account' || kind === 'administrator';

/** Whose address stands in the actor: his own, or that of the one whom an event of the server itself is about. */
const addressOwner = ({ events, metadata }: NewEvents): string | undefined => {
  const { kind, id } = metadata.actor;
  if (kind === 'account' || kind === 'guest') return id;
  if (kind === 'administrator' || kind === 'api-key') return undefined;
  let owner: string | undefined;
  renamedMembers(events[0]?.data ?? {}, (text) => {
    owner ??= text;
    return text;
  });
  return owner;
};

const personsIn = ({ stream, events, metadata: { actor } }: NewEvents): readonly string[] => {
  const persons = new Set<string>();
  const note: Rename = (text, certain) => {
    if (certain && isLogin(text)) persons.add(text);
    return text;
  };
  renamedStream(stream, note);
  for (const { data } of events) renamedMembers(data, note);
  if (isPerson(actor)) note(actor.id, true);
  return [...persons];
};

/** Between events as everybody has them, with logins, and events as the log keeps them. */
const createTranslation = ({ names, keyRing }: Omit<PseudonymousLogOptions<EventLog>, 'log'>) => {
  const hide: Rename = (text) => (isLogin(text) ? (names.pseudonymOf(text)?.text ?? text) : text);
  const show: Rename = (text) => (isPseudonym(text) ? (names.loginOf(text) ?? text) : text);

  const hideStream = (stream: string): string =>
    renamedStream(stream, (text) =>
      names.pseudonymOf(text)?.plainStreams === true ? text : hide(text, true),
    );

  /** Address and program of the actor, sealed if they are those of a person who may be forgotten. */
  const sealedPlace = (given: NewEvents): Pick<Actor, 'address' | 'application'> => {
    const { commandId, actor } = given.metadata;
    const place = {
      ...(actor.address === undefined ? {} : { address: actor.address }),
      ...(actor.application === undefined ? {} : { application: actor.application }),
    };
    const owner = actor.address === undefined ? undefined : addressOwner(given);
    if (owner === undefined) return place;
    const subject = isGuest(owner) ? owner : names.pseudonymOf(owner)?.text;
    const known = subject !== undefined && keyRing.missing([subject]).length === 0;
    if (!known) return place;
    return {
      address: SEALED + seal(JSON.stringify(place), keyRing.current(subject), commandId).toString('base64'),
    };
  };

  const hideActor = (given: NewEvents): Actor => {
    const { actor } = given.metadata;
    const { kind, id } = actor;
    return { kind, id: isPerson(actor) ? hide(id, true) : id, ...sealedPlace(given) };
  };

  const openPlace = (address: string, commandId: string): Pick<Actor, 'address' | 'application'> => {
    const sealed = Buffer.from(address.slice(SEALED.length), 'base64');
    const key = keyRing.find(sealedKeyId(sealed));
    return key === null ? {} : JSON.parse(unseal(sealed, key, commandId));
  };

  const showActor = (actor: Actor, commandId: string): Actor => {
    const id = isPerson(actor) ? show(actor.id, true) : actor.id;
    const { kind, address } = actor;
    if (address?.startsWith(SEALED) !== true) return id === actor.id ? actor : { ...actor, id };
    return lazily({ kind, id }, () => openPlace(address, commandId));
  };

  return {
    hideStream,
    hidden: (given: NewEvents): NewEvents => ({
      stream: hideStream(given.stream),
      expectedRevision: given.expectedRevision,
      events: given.events.map(({ type, data }) => ({ type, data: renamedMembers(data, hide) })),
      metadata: { ...given.metadata, actor: hideActor(given) },
    }),
    shown: (event: RecordedEvent): RecordedEvent => ({
      ...event,
      stream: event.stream.includes('~') ? renamedStream(event.stream, show) : event.stream,
      data: renamedMembers(event.data, show),
      actor: showActor(event.actor, event.commandId),
    }),
  };
};

/** Few readers look at the address, and opening it costs as much as everything else of an event. */
const lazily = (
  known: Pick<Actor, 'kind' | 'id'>,
  open: () => Pick<Actor, 'address' | 'application'>,
): Actor => {
  let opened: ReturnType<typeof open> | undefined;
  const place = () => {
    opened ??= open();
    return opened;
  };
  const lazy = {
    ...known,
    get address() {
      return place().address;
    },
    get application() {
      return place().application;
    },
  };
  return lazy as Actor;
};

async function* mapped<From, To>(source: AsyncIterable<From>, map: (one: From) => To): AsyncGenerator<To> {
  for await (const one of source) yield map(one);
}

/**
 * A log that keeps no login and no address readable. People are called by names of chance in streams and events, and
 * the addresses they came from are sealed; whoever has the keys reads and writes as if it were not so. What was written
 * before a person had such a name stays as it is.
 */
export const pseudonymousLog = <Log extends EventLog & LogHealth>(
  options: PseudonymousLogOptions<Log>,
): EventLog & LogHealth => {
  const { log, names, keyRing } = options;
  const { hideStream, hidden, shown } = createTranslation(options);

  /** Appends that wait for names; those begun before the end are finished. */
  const begun = new Set<Promise<unknown>>();

  const hasPlainStreams = async (login: string): Promise<boolean> => {
    for (const stream of streamsOf(login)) {
      for await (const _event of log.readStream(stream)) return true;
    }
    return false;
  };

  const prepared = async (logins: readonly string[], guests: readonly string[]): Promise<void> => {
    try {
      await names.create(logins, hasPlainStreams);
      await keyRing.create(guests);
    } catch (cause) {
      throw new LogUnavailableError('the names of the persons concerned cannot be written', { cause });
    }
  };

  return {
    // Nothing is awaited when everybody has a name, so that appends keep the order in which they were called.
    append(given) {
      const logins = names.missing(personsIn(given));
      const owner = addressOwner(given);
      const guests = owner !== undefined && isGuest(owner) ? keyRing.missing([owner]) : [];
      if (logins.length + guests.length === 0) return log.append(hidden(given));
      const appended = prepared(logins, guests).then(() => log.append(hidden(given)));
      begun.add(appended);
      return appended.finally(() => begun.delete(appended));
    },
    readStream: (stream, fromRevision) => mapped(log.readStream(hideStream(stream), fromRevision), shown),
    readAll: (position, filter) => mapped(log.readAll(position, filter), (events) => events.map(shown)),
    subscribe: (position, handler, filter) =>
      log.subscribe(position, (events, reached) => handler(events.map(shown), reached), filter),
    get head() {
      return log.head;
    },
    get status() {
      return log.status;
    },
    onStatus: (listener) => log.onStatus(listener),
    close: async () => {
      await Promise.allSettled(begun);
      await log.close();
    },
  };
};
