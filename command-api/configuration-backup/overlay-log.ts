import type { RecordedEvent } from '#domain/kernel/index.ts';
import { type EventLog, type NewEvents, WrongExpectedRevisionError } from '#platform/event-log/port.ts';

const recorded = (
  { stream, events, metadata }: NewEvents,
  first: { readonly revision: number; readonly position: number },
): readonly RecordedEvent[] =>
  events.map((event, index) => {
    const { now, ...rest } = metadata;
    return {
      ...event,
      ...rest,
      id: `${metadata.commandId}:${index}`,
      version: 0,
      stream,
      revision: first.revision + index,
      position: first.position + index,
      time: now,
    };
  });

/**
 * The log with what would be appended on top of it, in memory: a gate on it rehearses commands, each seeing what came of
 * those before, and nothing is written.
 */
export const overlayLog = (log: EventLog): EventLog => {
  const added = new Map<string, RecordedEvent[]>();
  let head = log.head;
  const lastRevision = async (stream: string): Promise<number> => {
    const own = added.get(stream)?.at(-1);
    if (own !== undefined) return own.revision;
    let last = -1;
    for await (const { revision } of log.readStream(stream)) last = revision;
    return last;
  };
  return {
    get head() {
      return head;
    },
    async append(wanted) {
      const { stream, expectedRevision } = wanted;
      const actual = await lastRevision(stream);
      if (actual !== expectedRevision) throw new WrongExpectedRevisionError(stream, expectedRevision, actual);
      const events = recorded(wanted, { revision: actual + 1, position: head + 1 });
      added.set(stream, [...(added.get(stream) ?? []), ...events]);
      head += events.length;
      return { position: head, revision: actual + events.length };
    },
    async *readStream(stream, fromRevision = 0) {
      yield* log.readStream(stream, fromRevision);
      for (const event of added.get(stream) ?? []) if (event.revision >= fromRevision) yield event;
    },
    readAll: (position, filter) => log.readAll(position, filter),
    subscribe: (position, handler, filter) => log.subscribe(position, handler, filter),
    close: async () => added.clear(),
  };
};
