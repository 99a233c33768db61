import type { RecordedEvent } from '#domain/kernel/index.ts';
import type { EventLogDocument, EventSource, LoggedEvent } from './document.ts';

/** A row without what is the same for all events. */
export type Row = Omit<EventLogDocument, 'id' | 'time' | 'position'>;

const instants: ReadonlySet<string> = new Set(['From', 'Before', 'Until', 'StopsAt', 'Seen']);

/** The instant that a detail tells, ISO 8601; null where it tells something else. */
export const instantIn = ({ key, value }: EventLogDocument['details'][number]): string | null =>
  instants.has(key) && !Number.isNaN(Date.parse(value)) ? value : null;

/** Key and value, left out when there is nothing to tell. */
const details = (values: Readonly<Record<string, string | undefined>>): EventLogDocument['details'] =>
  Object.entries(values).flatMap(([key, value]) => (value === undefined ? [] : [{ key, value }]));

export const about = (
  source: EventSource,
  objectId: string,
  event: LoggedEvent,
  values: Readonly<Record<string, string | undefined>>,
  objectName = objectId,
): Row => ({ source, objectId, objectName, event, details: details(values) });

/** Who did it; nobody when the server did it by itself. */
export const byOf = ({ actor }: Pick<RecordedEvent, 'actor'>): string | undefined =>
  actor.kind === 'system' ? undefined : actor.id;
