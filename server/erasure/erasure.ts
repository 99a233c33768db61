import { MARKS_SUBJECT } from '#command-api/handler/wish-marks.ts';
import type { RecordedEvent } from '#domain/kernel/index.ts';
import type { PrivacyEvent } from '#domain/privacy/index.ts';
import type { RegistrationEvent } from '#domain/registration/index.ts';
import type { Clock } from '#platform/clock/port.ts';
import type { NameBook } from '#platform/event-log/index.ts';
import type { EventLog } from '#platform/event-log/port.ts';
import type { Logger } from '#platform/logging/port.ts';
import type { Secrets } from '#platform/secrets/port.ts';
import type { Projection, ReadModels } from '#projections/index.ts';

export type ErasureOptions = {
  readonly log: Pick<EventLog, 'subscribe'>;
  readonly secrets: Pick<Secrets, 'keyRing' | 'vault' | 'erasures'>;
  /** Of the log. */
  readonly names: Pick<NameBook, 'forget'>;
  readonly readModels: Pick<ReadModels, 'rebuild' | 'waitFor'>;
  readonly projections: readonly Projection[];
  readonly clock: Clock;
  readonly logger: Logger;
  /** Keys were destroyed: whatever is remembered of streams is not what they are now. */
  readonly forgotten: (persons: readonly string[]) => void | Promise<void>;
  /** Everything that was made with the destroyed keys is gone; remembered for the next start. */
  readonly erased: () => void;
};

/** Milliseconds: a rebuild by hand may be under way, or the disk full. */
const RETRY_AFTER = 10_000;
const WAIT_FOR_READ_MODELS = 10_000;

type Ended = Extract<RecordedEvent<RegistrationEvent>, { type: 'WebinarRegistrationEnded' }>;
type Forgotten = RecordedEvent<PrivacyEvent> | Ended;

const types = ['PersonForgotten', 'WebinarRegistrationEnded'] as const;

const isForgotten = (event: RecordedEvent): event is Forgotten =>
  event.type === 'PersonForgotten' || event.type === 'WebinarRegistrationEnded';

const personsIn = (event: Forgotten): readonly string[] =>
  event.type === 'PersonForgotten' ? [event.data.personId] : event.data.personIds;

/**
 * Destroys the keys of those who are forgotten and makes anew what was made with them. What was interrupted is taken
 * up at the next start: an erasure is done when it stands in the list.
 */
export const startErasure = (options: ErasureOptions): { close(): Promise<void> } => {
  const { log, secrets, readModels, clock, logger } = options;
  // Every event says who did it, so every read model may hold a login.
  const holders = options.projections.map(({ declaration }) => declaration.projection);
  const closing = new AbortController();
  const pause = (): Promise<void> =>
    new Promise((resolve) => {
      const cancel = clock.schedule(RETRY_AFTER, resolve);
      const stop = (): void => {
        cancel();
        resolve();
      };
      closing.signal.addEventListener('abort', stop, { once: true });
    });

  /** What was written before people had other names in the log lies under the key of the login itself. */
  const forget = async (events: readonly Forgotten[]): Promise<void> => {
    const persons = events.flatMap(personsIn);
    for (const personId of persons) {
      await secrets.keyRing.forget(personId);
      await options.names.forget(personId);
    }
    // With this key the marks of commands could be compared with guesses about what they had said.
    await secrets.keyRing.forget(MARKS_SUBJECT);
    await options.forgotten(persons);
  };

  const erase = async (events: readonly Forgotten[], head: number): Promise<void> => {
    await forget(events);
    // What was read with the old keys has arrived everywhere before the new read models take over.
    await readModels.waitFor(head, WAIT_FOR_READ_MODELS);
    await readModels.rebuild(holders, { signal: closing.signal });
    // Somebody may have written in the name of the person while that went on, under a fresh key.
    await forget(events);
    await secrets.vault.removeForgotten();
    options.erased();
    for (const { id } of events) await secrets.erasures.add(id);
    logger.info({ erasures: events.length }, 'What was known of a person is destroyed.');
  };

  const take = async (events: readonly RecordedEvent[], position: number): Promise<void> => {
    const due = events
      .filter(isForgotten)
      .filter((event) => !secrets.erasures.has(event.id) && personsIn(event).length > 0);
    while (due.length > 0 && !closing.signal.aborted) {
      try {
        return await erase(due, position);
      } catch (err) {
        if (closing.signal.aborted) return;
        logger.error({ err }, 'An erasure could not be finished and will be tried again.');
        await pause();
      }
    }
  };

  const subscription = log.subscribe(0, take, { types });
  subscription.done.catch((err: unknown) => logger.error({ err }, 'Erasures no longer follow the log.'));
  return {
    close: async () => {
      closing.abort();
      await subscription.close();
    },
  };
};
