import { accessEvents } from '#domain/access/index.ts';
import { accountEvents } from '#domain/account/index.ts';
import { conferenceEvents } from '#domain/conference/index.ts';
import type { EventDefinition, RecordedEvent } from '#domain/kernel/index.ts';
import type { JsonValue } from '#platform/read-store/port.ts';
import type { EventType } from '../projection.ts';
import { isPlainObject, type Values } from './diff.ts';
import type { ConfigurationObjectType, SettingsChangeDocument } from './document.ts';

/** How the events of one kind of object are read: which field is the id, which one people know it by. */
type ConfigurationObject = {
  readonly type: ConfigurationObjectType;
  readonly events: Readonly<Record<string, EventDefinition>>;
  readonly idField: string;
  readonly nameField: string;
};

/** Contexts whose events are changes of settings; a new one is one entry. */
const objects: readonly ConfigurationObject[] = [
  { type: 'account', events: accountEvents, idField: 'accountId', nameField: 'displayName' },
  { type: 'conference', events: conferenceEvents, idField: 'conferenceId', nameField: 'title' },
  { type: 'administrator', events: accessEvents, idField: 'administratorId', nameField: 'displayName' },
];

const isEventType = (name: string): name is EventType =>
  [accountEvents, conferenceEvents, accessEvents].some((catalogue) => name in catalogue);

/** `access` holds sign-ins too; only events about an administrator are settings. */
const owned = ({ type, events }: ConfigurationObject): readonly EventType[] =>
  Object.keys(events)
    .filter(isEventType)
    .filter((name) => name.toLowerCase().startsWith(type));

const byEvent = new Map<string, ConfigurationObject>(
  objects.flatMap((object) => owned(object).map((name) => [name, object] as const)),
);

export const configurationEvents: readonly EventType[] = objects.flatMap(owned);

/** An event in the terms of the report. */
export type ConfigurationEvent = {
  readonly objectType: ConfigurationObjectType;
  readonly objectId: string;
  readonly action: SettingsChangeDocument['action'];
  /** Values that the event sets, one level deep: groups like `profile` are opened. */
  readonly sets: Values;
  /** Names of the secret fields that it carries; their values are not read. */
  readonly secrets: readonly string[];
  readonly nameField: string;
};

/** Null for an event that changes no settings. */
export const readConfigurationEvent = (event: RecordedEvent): ConfigurationEvent | null => {
  const object = byEvent.get(event.type);
  if (object === undefined) return null;
  const { [object.idField]: objectId, ...data } = { ...event.data } as Record<string, JsonValue>;
  if (typeof objectId !== 'string') return null;
  const secret = object.events[event.type]?.secret ?? [];
  return {
    objectType: object.type,
    objectId,
    action: actionOf(event.type),
    sets: { ...opened(data, secret), ...saidByName(event.type) },
    secrets: secret.filter((name) => name in data),
    nameField: object.nameField,
  };
};

const actionOf = (eventType: string): SettingsChangeDocument['action'] =>
  eventType.endsWith('Created') ? 'create' : eventType.endsWith('Deleted') ? 'delete' : 'edit';

const opened = (data: Readonly<Record<string, JsonValue>>, secret: readonly string[]): Values =>
  Object.fromEntries(
    Object.entries(data)
      .filter(([name]) => !secret.includes(name))
      .flatMap(([name, value]) => (isPlainObject(value) ? Object.entries(value) : [[name, value]])),
  );

/** Some events carry their value in their name. */
const saidByName = (eventType: string): Values =>
  eventType.endsWith('Deactivated')
    ? { active: false }
    : eventType.endsWith('Activated')
      ? { active: true }
      : {};
