import type { JsonValue } from '#platform/read-store/port.ts';
import type { SettingsChangeDocument } from './document.ts';

/** A field as it was, and who made it so. */
export type FieldState = {
  readonly name: string;
  readonly value: JsonValue;
  readonly secret: boolean;
  readonly since: string;
  readonly actorKind: SettingsChangeDocument['actorKind'];
  readonly actorId: string;
};

/** An object at a moment. */
export type ObjectState = {
  readonly objectType: string;
  readonly objectId: string;
  readonly objectName: string;
  /** False after it was deleted; then it has no fields. */
  readonly exists: boolean;
  /** Sorted by name. */
  readonly fields: readonly FieldState[];
};

/** One change further. */
export const stateAfter = (state: ObjectState | null, change: SettingsChangeDocument): ObjectState => {
  const { action, objectType, objectId, objectName, time: since, actorKind, actorId } = change;
  const named = { objectType, objectId, objectName };
  if (action === 'delete') return { ...named, exists: false, fields: [] };
  const fields = new Map((action === 'create' ? [] : (state?.fields ?? [])).map((one) => [one.name, one]));
  for (const { name, after, secret, gone } of change.fields) {
    if (gone || (after === null && !secret)) fields.delete(name);
    else fields.set(name, { name, value: after, secret, since, actorKind, actorId });
  }
  const sorted = [...fields.values()].sort((left, right) => (left.name < right.name ? -1 : 1));
  return { ...named, exists: true, fields: sorted };
};
