import type { RecordedEvent } from '#domain/kernel/index.ts';
import {
  type Audience,
  evolveSessionKeys,
  firstSessionKeys,
  type SessionKeyEvent,
} from '#domain/session-key/index.ts';
import type { EventLog } from '#platform/event-log/port.ts';
import type { Logger } from '#platform/logging/port.ts';

const types = ['SessionKeyRegenerated'] as const;

const isKeyEvent = (event: RecordedEvent): event is RecordedEvent<SessionKeyEvent> =>
  types.some((type) => type === event.type);

/** Which key signs for an audience at present; folded from the log and following it. */
export type CurrentSessionKeys = {
  /** The name of the key among the server's secrets. */
  nameOf(audience: Audience): string;
  /** Hears when a key was replaced; returns the way to stop. */
  follow(listener: (audience: Audience) => void): () => void;
};

export const followSessionKeys = async (
  log: Pick<EventLog, 'readAll' | 'subscribe' | 'head'>,
  logger: Pick<Logger, 'error'>,
): Promise<CurrentSessionKeys & { close(): Promise<void> }> => {
  const listeners = new Set<(audience: Audience) => void>();
  let keys = firstSessionKeys;
  const { head } = log;
  for await (const events of log.readAll(0, { types })) {
    for (const event of events)
      if (event.position <= head && isKeyEvent(event)) keys = evolveSessionKeys(keys, event);
  }
  const hear = (events: readonly RecordedEvent[]): void => {
    for (const event of events) {
      if (!isKeyEvent(event)) continue;
      keys = evolveSessionKeys(keys, event);
      for (const listener of listeners) listener(event.data.audience);
    }
  };
  const subscription = log.subscribe(head, hear, { types });
  subscription.done.catch((err: unknown) =>
    logger.error({ err }, 'The session keys no longer follow the log.'),
  );
  return {
    nameOf: (audience) => `session-key ${audience} ${keys[audience]}`,
    follow: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: async () => {
      await subscription.close();
    },
  };
};
