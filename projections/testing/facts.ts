import type { RostrumEvent } from '#domain/index.ts';
import type { Actor, RecordedEvent } from '#domain/kernel/index.ts';

/** What a test says of an event beside its type and data. */
export type Circumstances = {
  /** ISO 8601; by default one second after the event before, beginning with 2026-03-01T09:00:00.000Z. */
  readonly time?: string;
  readonly actor?: Actor;
};

const beginning = Date.parse('2026-03-01T09:00:00.000Z');
const somebody: Actor = { kind: 'administrator', id: 'root', address: '192.0.2.1' };

/** An event as the log would return it, short of its place. */
export type Fact = { readonly event: RostrumEvent } & Circumstances;

export const fact = <Type extends RostrumEvent['type']>(
  type: Type,
  data: Extract<RostrumEvent, { type: Type }>['data'],
  circumstances: Circumstances = {},
): Fact => ({ event: { type, data } as Extract<RostrumEvent, { type: Type }>, ...circumstances });

/** Gives facts their places in a log, one after the other from position 1. */
export const recorded = (facts: readonly Fact[]): readonly RecordedEvent[] =>
  facts.map(({ event, time, actor }, index) => ({
    ...event,
    id: `event-${index + 1}`,
    version: 1,
    stream: 'any',
    revision: index,
    position: index + 1,
    time: time ?? new Date(beginning + index * 1000).toISOString(),
    actor: actor ?? somebody,
    correlationId: 'correlation',
    commandId: `command-${index + 1}`,
  }));

/** Something nobody has heard of yet: read models must let it pass. */
export const fromTheFuture = (position: number): RecordedEvent => ({
  type: 'TeapotBoiled',
  data: { teapotId: 'green' },
  id: `event-${position}`,
  version: 1,
  stream: 'teapot-green',
  revision: 0,
  position,
  time: '2026-03-01T12:00:00.000Z',
  actor: somebody,
  correlationId: 'correlation',
  commandId: `command-${position}`,
});
