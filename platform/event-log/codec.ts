import type { EventDefinition, EventShape } from '#domain/kernel/index.ts';
import type { KeyRing } from '#platform/secrets/port.ts';
import { assertJson, blank } from './json.ts';
import { UnreadableEventError } from './port.ts';
import { seal, sealedKeyId, unseal } from './seal.ts';

/** Every event type the program knows, by name. */
export type Catalogue = Readonly<Record<string, EventDefinition>>;

/** An event as a store keeps it: `data` is JSON text, in which personal fields are blank; `sealed` holds them. */
export type StoredEvent = {
  readonly id: string;
  readonly type: string;
  readonly version: number;
  readonly data: string;
  readonly sealed: Buffer | null;
};

/** The part of a recorded event that comes from what was stored. */
export type ReadEvent = { readonly type: string; readonly version: number; readonly data: object };

/**
 * Between events as the domain has them and events as a store keeps them: writes the current version, upcasts older
 * ones, seals personal fields under their subject's key.
 */
export type EventCodec = {
  /** Persons whose keys must exist before these events can be encoded. */
  subjects(events: readonly EventShape[]): readonly string[];
  /** Throws `TypeError` for an unknown type or for data that is not JSON. */
  encode(event: EventShape, id: string): StoredEvent;
  /** Throws `UnreadableEventError`. Personal fields of a forgotten person come back blank, see `forgottenText`. */
  decode(stored: StoredEvent): ReadEvent;
  /** Throws `UnreadableEventError` if events of this type and version cannot be read. */
  assertReadable(type: string, version: number): void;
};

/**
 * What a text about a forgotten person reads as. The shape of the field stays, so that folding never meets a missing
 * member: texts become this, numbers 0, truth values false, lists empty.
 */
export const forgottenText = '∅';

type Fields = Record<string, unknown>;
type Entry = { readonly type: string; readonly definition: EventDefinition };

/** Knows catalogue and keys; see `EventCodec`. */
export const createEventCodec = (catalogue: Catalogue, keyRing: KeyRing): EventCodec => {
  const entries = new Map<string, Entry>();
  for (const [type, definition] of Object.entries(catalogue)) entries.set(type, { type, definition });

  const readable = (type: string, version: number): Entry => {
    const entry = entries.get(type);
    if (entry === undefined) throw new UnreadableEventError(`event type ${type} is unknown to this version`);
    if (version > entry.definition.version) throw fromTheFuture(type, version, entry.definition.version);
    return entry;
  };

  return {
    subjects: (events) => subjectsOf(entries, events),
    encode(event, id) {
      const definition = entries.get(event.type)?.definition;
      if (definition === undefined) throw new TypeError(`event type ${event.type} is not in the catalogue`);
      assertJson(event.data, event.type);
      const { data, sealed } = encodeData({ ...event.data }, definition, keyRing, id);
      return { id, type: event.type, version: definition.version, data, sealed };
    },
    decode(stored) {
      const { type, definition } = readable(stored.type, stored.version);
      let data: Fields = JSON.parse(stored.data);
      if (stored.sealed !== null) reveal(data, stored.sealed, { stored, definition, keyRing });
      for (let version = stored.version; version < definition.version; version++) {
        data = upcast(definition, version, data, type);
      }
      return { type, version: definition.version, data };
    },
    assertReadable: (type, version) => void readable(type, version),
  };
};

const fromTheFuture = (type: string, version: number, known: number): UnreadableEventError =>
  new UnreadableEventError(
    `event type ${type} was written in version ${version}, this program reads up to ${known}; start the newer program`,
  );

const upcast = (definition: EventDefinition, version: number, data: Fields, type: string): Fields => {
  const step = definition.upcast?.[version];
  if (step === undefined)
    throw new UnreadableEventError(`event type ${type}: no upcast from version ${version}`);
  return step(data);
};

const subjectsOf = (entries: ReadonlyMap<string, Entry>, events: readonly EventShape[]): string[] => {
  const subjects = new Set<string>();
  for (const event of events) {
    const personal = entries.get(event.type)?.definition.personal;
    if (personal !== undefined) subjects.add(subjectOf(event.data, personal.subject));
  }
  return [...subjects];
};

const subjectOf = (data: object, field: string): string => {
  const subject: unknown = (data as Fields)[field];
  if (typeof subject !== 'string') throw new TypeError(`${field}: the person is not named`);
  return subject;
};

const encodeData = (data: Fields, { personal }: EventDefinition, keyRing: KeyRing, id: string) => {
  if (personal === undefined) return { data: JSON.stringify(data), sealed: null };
  const key = keyRing.current(subjectOf(data, personal.subject));
  const hidden: Fields = {};
  for (const field of personal.fields) {
    if (data[field] === undefined) continue;
    hidden[field] = data[field];
    data[field] = blank(data[field], '');
  }
  return { data: JSON.stringify(data), sealed: seal(JSON.stringify(hidden), key, id) };
};

type Sealing = {
  readonly stored: StoredEvent;
  readonly definition: EventDefinition;
  readonly keyRing: KeyRing;
};

/** Puts the personal fields back into `data`, or marks them as forgotten. */
const reveal = (data: Fields, sealed: Buffer, { stored, definition, keyRing }: Sealing): void => {
  const key = keyRing.find(sealedKeyId(sealed));
  if (key !== null) {
    Object.assign(data, openSealed(sealed, key, stored));
    return;
  }
  for (const field of definition.personal?.fields ?? []) {
    if (field in data) data[field] = blank(data[field], forgottenText);
  }
};

const openSealed = (sealed: Buffer, key: Parameters<typeof unseal>[1], stored: StoredEvent): Fields => {
  try {
    return JSON.parse(unseal(sealed, key, stored.id));
  } catch (cause) {
    throw new UnreadableEventError(`event ${stored.id} (${stored.type}): personal fields do not open`, {
      cause,
    });
  }
};
