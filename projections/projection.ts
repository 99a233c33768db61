import type { RostrumEvent } from '#domain/index.ts';
import type { RecordedEvent } from '#domain/kernel/index.ts';
import type {
  CollectionDefinition,
  Document,
  ProjectionDeclaration,
  Removal,
} from '#platform/read-store/port.ts';

export type EventType = RostrumEvent['type'];

/** A recorded event of one or several types. */
export type EventOf<Type extends EventType> = RecordedEvent<Extract<RostrumEvent, { type: Type }>>;

/** A document that knows the last event it has seen, so that an event delivered twice changes nothing. */
export type PositionedDocument = Document & { readonly position: number };

export type DocumentRef = { readonly collection: string; readonly id: string };

/** The documents at hand while events are folded: what `targets` named is loaded, everything else reads as null. */
export type DocumentSet = {
  get<D extends Document>(collection: string, id: string): D | null;
  put<D extends Document>(collection: string, document: D): void;
  remove(collection: string, id: string): void;
};

/** How a read model comes out of the log. Pure: no clock, no chance, no locale; the same log gives the same documents. */
export type Projection = {
  readonly declaration: ProjectionDeclaration;
  /** The event types it wants; no other is ever given to it. */
  readonly handles: readonly EventType[];
  /** Collections that `fold` puts into and never reads: their documents need no place in memory. */
  readonly writeOnly: readonly string[];
  /** Documents to load before the event is folded. */
  targets(event: RecordedEvent): readonly DocumentRef[];
  /**
   * More of them, named by what `targets` has loaded. It is asked before any event of a piece of the log is folded: what
   * an event of that piece adds has to be named by that event.
   */
  further?(event: RecordedEvent, documents: Pick<DocumentSet, 'get'>): readonly DocumentRef[];
  fold(event: RecordedEvent, documents: DocumentSet): void;
  /** What the event removes by filter, out of all that was folded before it. */
  removals?(event: RecordedEvent): readonly Removal[];
};

/** The usual read model: one collection, one document per event. */
export type DocumentProjection<Type extends EventType, D extends PositionedDocument> = {
  readonly name: string;
  /** Raised whenever shape or meaning of the documents changes; the read model is then built anew. */
  readonly version: number;
  readonly collection: CollectionDefinition;
  readonly handles: readonly Type[];
  /** Types that begin a document: nothing is stored under its id before, so nothing is loaded. */
  readonly begins: readonly Type[];
  /** Id of the document that the event is about, or of several. */
  target(event: EventOf<Type>): string | readonly string[];
  /** Its rows can be deleted: the events of that are handled, too. */
  readonly removals?: NonNullable<Projection['removals']>;
  /** Total: ignores what does not fit by returning the document as it was; null removes it. */
  evolve(document: D | null, event: EventOf<Type>): D | null;
};

export const documentProjection = <Type extends EventType, D extends PositionedDocument>(
  definition: DocumentProjection<Type, D>,
): Projection => {
  const { name, version, collection, handles, target, evolve, removals } = definition;
  const handled = new Set<string>(handles);
  const begins = new Set<string>(definition.begins);
  const isHandled = (event: RecordedEvent): event is EventOf<Type> => handled.has(event.type);
  const idsOf = (event: EventOf<Type>): readonly string[] => [target(event)].flat();
  return {
    declaration: { projection: name, version, collections: [collection] },
    handles: removals === undefined ? handles : [...handles, 'ReportRowsDeleted'],
    ...(removals === undefined ? {} : { removals }),
    writeOnly: handles.every((type) => begins.has(type)) ? [collection.name] : [],
    targets: (event) =>
      isHandled(event) && !begins.has(event.type)
        ? idsOf(event).map((id) => ({ collection: collection.name, id }))
        : [],
    fold: (event, documents) => {
      if (!isHandled(event)) return;
      for (const id of idsOf(event)) {
        const before = documents.get<D>(collection.name, id);
        if (before !== null && before.position >= event.position) continue;
        const after = evolve(before, event);
        if (after === before) continue;
        if (after === null) documents.remove(collection.name, id);
        else documents.put(collection.name, after);
      }
    },
  };
};

/** An id that sorts as the log does: the position as 16 digits. */
export const sequenceId = (position: number): string => String(position).padStart(16, '0');

/** Milliseconds from one instant to another, never negative. */
export const millisecondsBetween = (start: string, end: string): number =>
  Math.max(0, Date.parse(end) - Date.parse(start));
