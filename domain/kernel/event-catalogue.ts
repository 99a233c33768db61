import type { EventShape } from './message.ts';

/** A step from one stored shape to the next. */
export type Upcaster = (data: Readonly<Record<string, unknown>>) => Record<string, unknown>;

type DataOf<Event extends EventShape, Type extends Event['type']> = Extract<Event, { type: Type }>['data'];
type FieldOf<Event extends EventShape, Type extends Event['type']> = keyof DataOf<Event, Type> & string;

/** What the catalogue says of one event type. */
export type EventDefinition<Field extends string = string> = {
  /** Version written today. */
  readonly version: number;
  /** One English sentence for the generated catalogue. */
  readonly summary: string;
  /** Fields about a person, stored under that person's key; `subject` is the field that names the person. */
  readonly personal?: { readonly subject: Field; readonly fields: readonly Field[] };
  /** Fields that reports show only as "changed". */
  readonly secret?: readonly Field[];
  /** Fields with references to the vault: those that hold from now on, and those that no longer do. */
  readonly vault?: { readonly kept?: Field; readonly removed?: Field };
  /** `upcast[n]` turns version n into n + 1; one for each version below `version`. */
  readonly upcast?: Readonly<Record<number, Upcaster>>;
};

/** One definition for every member of the union: a forgotten one does not compile. */
export type EventCatalogue<Event extends EventShape = EventShape> = {
  readonly [Type in Event['type']]: EventDefinition<FieldOf<Event, Type>>;
};
