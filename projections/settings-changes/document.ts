import type { Actor } from '#domain/kernel/index.ts';
import type { JsonValue } from '#platform/read-store/port.ts';

/** One field of a change. Of a secret one only the fact is told: `before` and `after` are null. */
export type FieldChange = {
  readonly name: string;
  /** Null when there was no such value. */
  readonly before: JsonValue;
  readonly after: JsonValue;
  readonly secret: boolean;
  /** Of a secret that is none any more. */
  readonly gone?: true;
};

/** One change of settings (guide §3.8.4). */
export type SettingsChangeDocument = {
  /** The position in the log as 16 digits, so that ids sort as the changes came. */
  readonly id: string;
  readonly time: string;
  readonly action: 'create' | 'edit' | 'delete' | 'restore';
  /** One of `objectTypes`. */
  readonly objectType: string;
  readonly objectId: string;
  /** Title or display name after the change; before it for a deleted object. */
  readonly objectName: string;
  /** The name folded for sorting. */
  readonly sortName: string;
  readonly actorKind: Actor['kind'];
  readonly actorId: string;
  readonly address: string | null;
  /** The same for everything that one request brought about; also in the log of the process. */
  readonly correlationId: string;
  /** Sorted by name. */
  readonly fields: readonly FieldChange[];
  readonly position: number;
};

/** That a change touched a field of the settings: its history is found without reading the changes of all others. */
export type TouchedFieldDocument = {
  /** `<id of the change>:<field>` */
  readonly id: string;
  readonly changeId: string;
  /** Id of the settings: `network`, `password`. */
  readonly section: string;
  readonly field: string;
  readonly time: string;
};

/** What the settings of one object are now, without secrets: the "before" of its next change. */
export type ConfigurationStateDocument = {
  /** `<object type>:<object id>`. */
  readonly id: string;
  readonly values: { readonly [field: string]: JsonValue };
  /** It is gone, and these are the values that a restoration brings back. */
  readonly deleted: boolean;
  /** Of settings: how often each field was changed, rows that left the report included. */
  readonly touched?: Readonly<Record<string, number>>;
  readonly position: number;
};
