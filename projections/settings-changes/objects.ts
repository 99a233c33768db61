import { eventCatalogue } from '#domain/index.ts';
import type { EventDefinition, RecordedEvent } from '#domain/kernel/index.ts';
import type { JsonValue } from '#platform/read-store/port.ts';
import type { EventType } from '../projection.ts';
import { isPlainObject, type Values } from './diff.ts';
import type { SettingsChangeDocument } from './document.ts';
import { kindOf, type ObjectKind } from './object-kinds.ts';

const definitions: Readonly<Record<string, EventDefinition>> = eventCatalogue;

const isEventType = (name: string): name is EventType => name in definitions;

/** Every event of the catalogue that is a change of some object's settings. */
export const configurationEvents: readonly EventType[] = Object.keys(definitions)
  .filter(isEventType)
  .filter((name) => kindOf(name) !== undefined);

/** An event in the terms of the report. */
export type ConfigurationEvent = {
  readonly objectType: string;
  readonly objectId: string;
  readonly action: SettingsChangeDocument['action'];
  /** The object came into being by no event; its first change is the first that is known of it. */
  readonly standing: boolean;
  /** It says nothing of what the object is from then on. */
  readonly passing: boolean;
  /** Values that the event sets, one level deep: groups like `profile` are opened. */
  readonly sets: Values;
  /** The secret fields that it carries; their values are not read. Of what left the vault nothing is there any more. */
  readonly secrets: readonly { readonly name: string; readonly gone: boolean }[];
  readonly nameField: string;
};

type Data = Readonly<Record<string, JsonValue>>;

/** Null for an event that changes no settings. */
export const readConfigurationEvent = (event: RecordedEvent): ConfigurationEvent | null => {
  const kind = kindOf(event.type);
  if (kind === undefined) return null;
  const whole = { ...event.data } as Data;
  const { [kind.idField ?? '']: named, ...data } = whole;
  const objectId = kind.idField === undefined ? kind.id : named;
  if (typeof objectId !== 'string') return null;
  const { secret = [], vault } = definitions[event.type] ?? {};
  return {
    objectType: kind.type,
    objectId,
    action: actionOf(event.type),
    standing: kind.standing === true,
    passing: kind.passing === true,
    sets: { ...setsOf(kind, event.type, data, secret), ...saidByName(event.type) },
    secrets: secretsOf(data, secret, vault?.removed),
    nameField: kind.nameField,
  };
};

/** A secret by the name of its field, or several of them in a record; null stands for one that was taken away. */
const secretsOf = (data: Data, secret: readonly string[], removed: string | undefined) => {
  const held = secret.filter((name) => name in data);
  const records = held.filter((name) => isPlainObject(data[name]));
  const named = held
    .filter((name) => !records.includes(name))
    .map((name) => ({ name, gone: removed === name }));
  const listed = records
    .filter((name) => name !== removed)
    .flatMap((name) => Object.entries({ ...(data[name] as Data) }))
    .map(([name, value]) => ({ name, gone: value === null }));
  return [...named, ...listed];
};

const endings = [
  ['Created', 'create'],
  ['Deleted', 'delete'],
  ['Revoked', 'delete'],
  ['Restored', 'restore'],
] as const;

const actionOf = (eventType: string): SettingsChangeDocument['action'] =>
  endings.find(([ending]) => eventType.endsWith(ending))?.[1] ?? 'edit';

/** A member of a list within the object is a field of its own, so that each has its before and after. */
const setsOf = (kind: ObjectKind, eventType: string, data: Data, secret: readonly string[]): Values => {
  const entry = kind.members?.find(({ events }) => eventType.startsWith(events));
  if (entry === undefined) return opened(data, secret);
  const inner = data[entry.field];
  const { [entry.idField]: id, ...rest } = isPlainObject(inner) ? (inner as Data) : data;
  const present = entry.shown === undefined ? rest : (rest[entry.shown] ?? null);
  return { [`${entry.field}:${String(id)}`]: eventType.endsWith('Removed') ? null : present };
};

const opened = (data: Data, secret: readonly string[]): Values =>
  Object.fromEntries(
    Object.entries(data)
      .filter(([name]) => !secret.includes(name))
      .flatMap(([name, value]) => (isPlainObject(value) ? Object.entries(value) : [[name, value]])),
  );

/** Some events carry their value in their name. */
const said: readonly (readonly [ending: string, values: Values])[] = [
  ['Deactivated', { active: false }],
  ['Activated', { active: true }],
  ['Disabled', { active: false }],
  ['Enabled', { active: true }],
  ['LicenceInstalled', { installed: true }],
  ['LicenceRemoved', { installed: false }],
  ['Unlocked', { failures: null, until: null }],
];

const saidByName = (eventType: string): Values =>
  said.find(([ending]) => eventType.endsWith(ending))?.[1] ?? {};
