import type { RecordedEvent } from '#domain/kernel/index.ts';
import { foldText } from '#platform/read-store/text.ts';
import { type DocumentSet, type Projection, sequenceId } from '../projection.ts';
import { removalsOf } from '../report-rows/meant.ts';
import { deletableChanges } from './deletable.ts';
import { changedFields, type Values } from './diff.ts';
import type { ConfigurationStateDocument, SettingsChangeDocument, TouchedFieldDocument } from './document.ts';
import { type ConfigurationEvent, configurationEvents, readConfigurationEvent } from './objects.ts';
import { untouchedValues } from './standing.ts';

const stateId = (change: ConfigurationEvent): string => `${change.objectType}:${change.objectId}`;

const fold = (event: RecordedEvent, documents: DocumentSet): void => {
  const change = readConfigurationEvent(event);
  if (change === null) return;
  if (change.passing) {
    documents.put('changes', changeDocument(event, change, {}, change.sets));
    return;
  }
  const id = stateId(change);
  const known = documents.get<ConfigurationStateDocument>('objects', id);
  if (known === null && change.action !== 'create' && !change.standing) return;
  if (known !== null && known.position >= event.position) return;
  const present: Values = known === null ? untouchedValues(id) : known.values;
  const kept: Values = change.action === 'create' ? {} : present;
  const before: Values = known?.deleted === true ? {} : present;
  const deleted = change.action === 'delete';
  const after: Values = deleted ? {} : { ...kept, ...change.sets };
  const row = changeDocument(event, change, before, after);
  documents.put('changes', row);
  const values = deleted ? before : after;
  const touched = touchedAfter(known, row, documents);
  documents.put<ConfigurationStateDocument>('objects', {
    ...{ id, values, deleted, position: event.position },
    ...(touched === undefined ? {} : { touched }),
  });
};

/** Notes which fields of the settings the change touched; only settings have fields with a history of their own. */
const touchedAfter = (
  known: ConfigurationStateDocument | null,
  { id, objectType, objectId, time, fields }: SettingsChangeDocument,
  documents: DocumentSet,
): ConfigurationStateDocument['touched'] => {
  if (objectType !== 'settings') return undefined;
  const touched = { ...known?.touched };
  for (const { name } of fields) {
    touched[name] = (touched[name] ?? 0) + 1;
    documents.put<TouchedFieldDocument>('fields', {
      ...{ id: `${id}:${name}`, changeId: id, section: objectId, field: name, time },
    });
  }
  return touched;
};

const changeDocument = (
  event: RecordedEvent,
  change: ConfigurationEvent,
  before: Values,
  after: Values,
): SettingsChangeDocument => {
  const { action, objectType, objectId, nameField } = change;
  const name = after[nameField] ?? before[nameField];
  const objectName = typeof name === 'string' && name !== '' ? name : objectId;
  return {
    id: sequenceId(event.position),
    time: event.time,
    action,
    objectType,
    objectId,
    objectName,
    sortName: foldText(objectName),
    actorKind: event.actor.kind,
    actorId: event.actor.id,
    address: event.actor.address ?? null,
    correlationId: event.correlationId,
    fields: changedFields(before, after, change.secrets),
    position: event.position,
  };
};

/** The changes, which fields of the settings each touched, and the settings of every object as they are now. */
export const settingsChanges: Projection = {
  declaration: {
    projection: 'settings-changes',
    version: 6,
    collections: [
      {
        name: 'changes',
        indexes: [
          ['time'],
          ['action', 'time'],
          ['objectType', 'time'],
          ['objectId', 'time'],
          ['sortName', 'time'],
          ['actorId', 'time'],
        ],
        search: ['objectId', 'objectName', 'actorId'],
        blocks: 512,
      },
      { name: 'fields', indexes: [['section', 'field', 'time'], ['changeId']] },
      { name: 'objects', indexes: [] },
    ],
  },
  handles: configurationEvents,
  writeOnly: ['changes', 'fields'],
  targets: (event) => {
    const change = readConfigurationEvent(event);
    return change === null ? [] : [{ collection: 'objects', id: stateId(change) }];
  },
  fold,
  removals: removalsOf('changes', deletableChanges, {
    collection: 'changes',
    along: { collection: 'fields', field: 'changeId' },
  }),
};
