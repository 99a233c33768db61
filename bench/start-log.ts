import type { RecordedEvent } from '#domain/kernel/index.ts';
import { type EventLog, type NewEvents, openEmbeddedLog } from '#platform/event-log/index.ts';
import { openSecrets } from '#platform/secrets/index.ts';
import { dataFolders } from '#server/composition/storage.ts';
import { realisticEvents } from './projections.events.ts';

/** Appends in flight at once: enough to fill the frames of the log. */
const AT_ONCE = 2_000;

type Growing = NewEvents & { readonly events: RecordedEvent[] };

const beginCommit = (event: RecordedEvent, expectedRevision: number): Growing => ({
  stream: event.stream,
  expectedRevision,
  events: [event],
  metadata: {
    commandId: event.commandId,
    now: event.time,
    actor: event.actor,
    correlationId: event.correlationId,
  },
});

/** Neighbours of one stream in one commit, as commands write them, at most a few at a time. */
const commitsOf = (events: readonly RecordedEvent[]): Growing[] => {
  const revisions = new Map<string, number>();
  const commits: Growing[] = [];
  for (const event of events) {
    const last = commits.at(-1);
    const revision = revisions.get(event.stream) ?? -1;
    revisions.set(event.stream, revision + 1);
    if (last?.stream === event.stream && last.events.length < 4) last.events.push(event);
    else commits.push(beginCommit(event, revision));
  }
  return commits;
};

const write = async (log: EventLog, commits: readonly Growing[]): Promise<void> => {
  for (let from = 0; from < commits.length; from += AT_ONCE) {
    const chunk = commits.slice(from, from + AT_ONCE);
    await Promise.all(chunk.map(({ events, ...rest }) => log.append({ ...rest, events: events.map(shape) })));
  }
};

const shape = ({ type, data }: RecordedEvent) => ({ type, data });

/** Fills the log below `dataDir` with so many events of a middling organisation. */
export const fillLog = (dataDir: string, count: number): Promise<void> =>
  writeLog(dataDir, realisticEvents(count));

/** Fills the log below `dataDir`. */
export const writeLog = async (dataDir: string, events: readonly RecordedEvent[]): Promise<void> => {
  const folders = dataFolders(dataDir);
  const secrets = await openSecrets(folders.secrets);
  const { log } = await openEmbeddedLog({ directory: folders.log, keyRing: secrets.keyRing });
  await write(log, commitsOf(events));
  await log.close();
  await secrets.close();
};
