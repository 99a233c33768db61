import type { RecordedEvent } from '#domain/kernel/index.ts';
import type { EventCodec } from '../codec.ts';
import { LogDamagedError } from '../port.ts';
import {
  type CommitHead,
  eventEnd,
  readCommitBody,
  readCommitHead,
  readCommitSpan,
  readEvent,
} from './commit.ts';
import { frameHeaderLength, framePosition, isIntact, readFrameHeader } from './frame.ts';
import type { Places } from './type-index.ts';

/** Actors repeat: each text is parsed once, as long as there are not too many of them. */
const actorsKept = 4096;

/** Events after a position, those at some places or all. */
export type Wanted = { readonly after: number; readonly places?: Places | undefined };

/** Turns the bytes of frames into events. */
export class FrameReader {
  readonly #codec: EventCodec;
  readonly #actors = new Map<string, RecordedEvent['actor']>();

  constructor(codec: EventCodec) {
    this.#codec = codec;
  }

  /** The whole frame at `offset`; throws `LogDamagedError` naming `place` if its bytes are not as written. */
  static frameAt(bytes: Buffer, offset: number, place: () => string): Buffer {
    const header = readFrameHeader(bytes, offset);
    if (header !== null) {
      const frame = bytes.subarray(offset, offset + frameHeaderLength + header.payloadLength);
      if (isIntact(frame)) return frame;
    }
    throw new LogDamagedError(`${place()}: the frame is damaged`);
  }

  /** Adds the frame's events that are wanted to `into`; commits without any are only measured. */
  readAll(frame: Buffer, wanted: Wanted, into: RecordedEvent[]): void {
    const { after, places } = wanted;
    let firstPosition = framePosition(frame);
    for (let at = frameHeaderLength; at < frame.length; ) {
      const { eventCount, end } = readCommitSpan(frame, at);
      const nextPosition = firstPosition + eventCount;
      if (nextPosition - 1 > after && (places === undefined || holds(places, firstPosition, nextPosition))) {
        this.#readCommit({ frame, head: readCommitHead(frame, at), firstPosition }, wanted, into);
      }
      firstPosition = nextPosition;
      at = end;
    }
  }

  /** Adds those events of the frame that belong to `stream`, from a revision on. */
  readStream(frame: Buffer, stream: string, fromRevision: number, into: RecordedEvent[]): void {
    let firstPosition = framePosition(frame);
    for (let at = frameHeaderLength; at < frame.length; ) {
      const head = readCommitHead(frame, at);
      if (head.stream === stream && head.firstRevision + head.eventCount > fromRevision) {
        const after = firstPosition + fromRevision - head.firstRevision - 1;
        this.#readCommit({ frame, head, firstPosition }, { after }, into);
      }
      firstPosition += head.eventCount;
      at = head.end;
    }
  }

  #readCommit(
    { frame, head, firstPosition }: PlacedCommit,
    { after, places }: Wanted,
    into: RecordedEvent[],
  ): void {
    const { stream, firstRevision, eventCount, commandId } = head;
    const body = readCommitBody(frame, head.bodyAt);
    const { time, correlationId, causationId, eventsAt } = body;
    const actor = this.#actor(body.actor);
    let at = eventsAt;
    for (let index = 0; index < eventCount; index++) {
      const eventAt = at;
      at = eventEnd(frame, eventAt);
      const position = firstPosition + index;
      if (position <= after || places?.has(position) === false) continue;
      const stored = readEvent(frame, eventAt);
      const { type, version, data } = this.#codec.decode(stored);
      const { id } = stored;
      const revision = firstRevision + index;
      const event = {
        type,
        data,
        id,
        version,
        stream,
        revision,
        position,
        time,
        actor,
        correlationId,
        commandId,
      };
      into.push(causationId === '' ? event : { ...event, causationId });
    }
  }

  #actor(text: string): RecordedEvent['actor'] {
    const known = this.#actors.get(text);
    if (known !== undefined) return known;
    if (this.#actors.size >= actorsKept) this.#actors.clear();
    const actor: RecordedEvent['actor'] = Object.freeze(JSON.parse(text));
    this.#actors.set(text, actor);
    return actor;
  }
}

const holds = (places: Places, from: number, until: number): boolean => {
  for (let position = from; position < until; position++) if (places.has(position)) return true;
  return false;
};

type PlacedCommit = { readonly frame: Buffer; readonly head: CommitHead; readonly firstPosition: number };
