import { eventCatalogue } from '#domain/index.ts';
import type { EventDefinition, RecordedEvent } from '#domain/kernel/index.ts';
import type { EventLog } from '#platform/event-log/port.ts';
import type { Logger } from '#platform/logging/port.ts';
import type { Vault } from '#platform/secrets/port.ts';

type Catalogue = Readonly<Record<string, EventDefinition>>;

export type UnusedSecretsOptions = {
  readonly log: Pick<EventLog, 'readAll' | 'subscribe' | 'head'>;
  readonly vault: Pick<Vault, 'references' | 'remove'>;
  readonly logger: Logger;
  /** What the events refer to; default: everything the domain knows. */
  readonly catalogue?: Catalogue;
};

const valuesOf = ({ data }: RecordedEvent, field: string | undefined): readonly string[] => {
  if (field === undefined) return [];
  const value: unknown = new Map(Object.entries(data)).get(field);
  // One reference, a list of them, or several by the names of their fields.
  const values: readonly unknown[] =
    typeof value === 'object' && value !== null ? Object.values(value) : [value];
  return values.filter((one) => typeof one === 'string');
};

const referencesIn = (event: RecordedEvent, catalogue: Catalogue) => {
  const fields = catalogue[event.type]?.vault;
  return { kept: valuesOf(event, fields?.kept), removed: valuesOf(event, fields?.removed) };
};

/**
 * The vault follows the log: what an event says is replaced or gone is removed, and at the start also what was kept for
 * a command that never became an event. What is kept from now on waits for its event and is left alone.
 */
export const removeUnusedSecrets = async (
  options: UnusedSecretsOptions,
): Promise<{ close(): Promise<void> }> => {
  const { log, vault, logger } = options;
  const catalogue: Catalogue = options.catalogue ?? eventCatalogue;
  const types = Object.keys(catalogue).filter((type) => catalogue[type]?.vault !== undefined);
  const { head } = log;
  const used = new Set<string>();
  for await (const events of log.readAll(0, { types })) {
    for (const event of events) {
      if (event.position > head) break;
      const { kept, removed } = referencesIn(event, catalogue);
      for (const reference of kept) used.add(reference);
      for (const reference of removed) used.delete(reference);
    }
  }
  const unused = vault.references().filter((reference) => !used.has(reference));
  for (const reference of unused) await vault.remove(reference);
  if (unused.length > 0) logger.info({ secrets: unused.length }, 'Secrets that nothing uses were removed.');

  const take = async (events: readonly RecordedEvent[]): Promise<void> => {
    for (const event of events) {
      for (const reference of referencesIn(event, catalogue).removed) {
        // What could not be removed now is unused at the next start.
        await vault.remove(reference).catch((err: unknown) => {
          logger.error({ err }, 'A secret that nothing uses any more could not be removed.');
        });
      }
    }
  };
  const subscription = log.subscribe(head, take, { types });
  subscription.done.catch((err: unknown) => logger.error({ err }, 'The vault no longer follows the log.'));
  return { close: () => subscription.close() };
};
