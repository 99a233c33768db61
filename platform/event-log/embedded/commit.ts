import type { Actor } from '#domain/kernel/index.ts';
import type { StoredEvent } from '../codec.ts';
import type { NewEvents } from '../port.ts';
import { ByteWriter } from './byte-writer.ts';

/**
 * A commit is the events of one append. A frame's payload is commits one after the other; numbers are little-endian,
 * `text` is a u16 length and UTF-8, `long text` and `bytes` have a u32 length:
 *
 *     commit: u32 length of what follows | u32 first revision | u16 number of events | text stream | text command id
 *             | text time | text correlation id | text causation id (empty: none) | text actor (JSON) | events
 *     event:  text id | text type | u16 version | long text data (JSON) | bytes sealed (empty: none)
 *
 * Stream, revisions, ids and types are found without parsing JSON.
 */
export type Commit = {
  readonly stream: string;
  readonly firstRevision: number;
  readonly metadata: NewEvents['metadata'];
  readonly events: readonly StoredEvent[];
};

/** What finding events needs to know of a commit. */
export type CommitHead = {
  readonly stream: string;
  readonly firstRevision: number;
  readonly eventCount: number;
  readonly commandId: string;
  /** Offsets in the bytes it was read from: after the command id, and after the commit. */
  readonly bodyAt: number;
  readonly end: number;
};

export type CommitBody = {
  readonly time: string;
  readonly correlationId: string;
  readonly causationId: string;
  readonly actor: string;
  readonly eventsAt: number;
};

const mostEvents = 0xffff;
const writer = new ByteWriter();

/** Throws `RangeError` for a name or an id that is too long, or too many events. */
export const encodeCommit = (commit: Commit): Buffer => {
  if (commit.events.length > mostEvents) {
    throw new RangeError(`append: ${commit.events.length} events, at most ${mostEvents}`);
  }
  writer.discard();
  writer.u32(0);
  writer.u32(commit.firstRevision);
  writer.u16(commit.events.length);
  writeNames(commit);
  for (const event of commit.events) {
    writer.text(event.id);
    writer.text(event.type);
    writer.u16(event.version);
    writer.longText(event.data);
    if (event.sealed === null) writer.u32(0);
    else writer.blob(event.sealed);
  }
  const bytes = writer.take();
  bytes.writeUInt32LE(bytes.length - 4, 0);
  return bytes;
};

const writeNames = ({ stream, metadata }: Commit): void => {
  writer.text(stream);
  writer.text(metadata.commandId);
  writer.text(metadata.now);
  writer.text(metadata.correlationId);
  writer.text(metadata.causationId ?? '');
  writer.text(actorJson(metadata.actor));
};

/** The members of an actor in one fixed order: equal actors are equal texts, which readers make use of. */
const actorJson = ({ kind, id, address, application }: Actor): string =>
  JSON.stringify({ kind, id, address, application });

/** What going past a commit needs to know of it. */
export const readCommitSpan = (bytes: Buffer, at: number): { eventCount: number; end: number } => ({
  eventCount: bytes.readUInt16LE(at + 8),
  end: at + 4 + bytes.readUInt32LE(at),
});

/** Whose events the commit at `at` holds, and how many. */
export const readCommitOwner = (
  bytes: Buffer,
  at: number,
): { stream: string; eventCount: number; end: number } => ({
  stream: bytes.toString('utf8', at + 12, at + 12 + bytes.readUInt16LE(at + 10)),
  ...readCommitSpan(bytes, at),
});

export const readCommitHead = (bytes: Buffer, at: number): CommitHead => {
  const streamAt = at + 12;
  const streamEnd = streamAt + bytes.readUInt16LE(streamAt - 2);
  const commandAt = streamEnd + 2;
  const bodyAt = commandAt + bytes.readUInt16LE(streamEnd);
  return {
    stream: bytes.toString('utf8', streamAt, streamEnd),
    firstRevision: bytes.readUInt32LE(at + 4),
    commandId: bytes.toString('utf8', commandAt, bodyAt),
    bodyAt,
    ...readCommitSpan(bytes, at),
  };
};

export const readCommitBody = (bytes: Buffer, bodyAt: number): CommitBody => {
  const timeAt = bodyAt + 2;
  const timeEnd = timeAt + bytes.readUInt16LE(bodyAt);
  const correlationEnd = timeEnd + 2 + bytes.readUInt16LE(timeEnd);
  const causationEnd = correlationEnd + 2 + bytes.readUInt16LE(correlationEnd);
  const eventsAt = causationEnd + 2 + bytes.readUInt16LE(causationEnd);
  return {
    time: bytes.toString('latin1', timeAt, timeEnd),
    correlationId: bytes.toString('utf8', timeEnd + 2, correlationEnd),
    causationId: bytes.toString('utf8', correlationEnd + 2, causationEnd),
    actor: bytes.toString('utf8', causationEnd + 2, eventsAt),
    eventsAt,
  };
};

/** The event at `at`. */
export const readEvent = (bytes: Buffer, at: number): StoredEvent => {
  const idEnd = afterText(bytes, at);
  const typeEnd = afterText(bytes, idEnd);
  const dataAt = typeEnd + 6;
  const dataEnd = dataAt + bytes.readUInt32LE(typeEnd + 2);
  const end = dataEnd + 4 + bytes.readUInt32LE(dataEnd);
  return {
    id: bytes.toString('latin1', at + 2, idEnd),
    type: bytes.toString('latin1', idEnd + 2, typeEnd),
    version: bytes.readUInt16LE(typeEnd),
    data: bytes.toString('utf8', dataAt, dataEnd),
    sealed: end === dataEnd + 4 ? null : bytes.subarray(dataEnd + 4, end),
  };
};

/** Where the event at `at` ends and the next one begins. */
export const eventEnd = (bytes: Buffer, at: number): number => {
  const dataLengthAt = afterText(bytes, afterText(bytes, at)) + 2;
  const dataEnd = dataLengthAt + 4 + bytes.readUInt32LE(dataLengthAt);
  return dataEnd + 4 + bytes.readUInt32LE(dataEnd);
};

/** Tells type and version of every event of the commit at `at`, without its content. */
export const readShapes = (
  bytes: Buffer,
  at: number,
  tell: (type: string, version: number) => void,
): void => {
  const { eventCount } = readCommitSpan(bytes, at);
  let eventAt = eventsOf(bytes, at);
  for (let index = 0; index < eventCount; index++) {
    const idEnd = afterText(bytes, eventAt);
    const typeEnd = afterText(bytes, idEnd);
    tell(bytes.toString('latin1', idEnd + 2, typeEnd), bytes.readUInt16LE(typeEnd));
    eventAt = eventEnd(bytes, eventAt);
  }
};

/** Where the text that begins at `at` ends. */
const afterText = (bytes: Buffer, at: number): number => at + 2 + bytes.readUInt16LE(at);

/** Where the events of the commit at `at` begin: six texts go before them. */
const eventsOf = (bytes: Buffer, at: number): number => {
  let end = at + 10;
  for (let text = 0; text < 6; text++) end = afterText(bytes, end);
  return end;
};
