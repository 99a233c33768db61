import { z } from 'zod';
import type { EventLog } from '#platform/event-log/port.ts';
import { type Entry, entryOf } from '#platform/sealed-file/index.ts';
import { inventory } from './inventory.ts';
import type { Reading } from './part.ts';
import { parts } from './parts/index.ts';
import { backupKinds } from './port.ts';

export const manifestName = 'manifest.json';
export const entryName = (kind: string): string => `${kind}.jsonl`;

/** Version of what the lines look like; older ones are read, newer ones are not. */
const CONTENT = 2;

export const manifestShape = z.strictObject({
  content: z.int().min(1),
  server: z.string().max(256),
  withSecrets: z.boolean(),
});

export const isNewer = ({ content }: z.infer<typeof manifestShape>): boolean => content > CONTENT;

/** Bounds of a whole file; a server with two hundred thousand users and their pictures stays below. */
export const configurationLimits = { entries: backupKinds.length + 1, bytes: 4 * 1024 ** 3 };
/** Of one thing: a picture and an address book are the largest in it. */
export const LINE_MAX = 4 * 1024 * 1024;

export type ContentsMeans = {
  readonly log: Pick<EventLog, 'readAll'>;
  readonly reading: Reading;
  /** Puts lines aside until their number of bytes is known. */
  readonly put: (lines: AsyncIterable<string>) => Promise<Omit<Entry, 'name'>>;
};

/** The entries of a backup: what it is, then each kind with one thing a line. */
export async function* configurationEntries(
  { log, reading, put }: ContentsMeans,
  about: { readonly server: string; readonly withSecrets: boolean },
): AsyncGenerator<Entry> {
  yield entryOf(manifestName, Buffer.from(JSON.stringify({ content: CONTENT, ...about })));
  const known = await inventory(log, reading.states);
  for (const kind of backupKinds) {
    const ids = known.get(kind) ?? new Set<string>();
    const lines = (async function* () {
      for (const id of ids) {
        const line = await parts[kind].write(id, reading, about.withSecrets);
        if (line !== undefined) yield line;
      }
    })();
    yield { name: entryName(kind), ...(await put(lines)) };
  }
}
