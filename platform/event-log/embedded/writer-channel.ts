import type { MessagePort } from 'node:worker_threads';
import { frameHeaderLength, maxPayloadLength } from './frame.ts';
import type { WriterAnswer, WriterRequest } from './writer-request.ts';

/**
 * How the log's thread is asked: the frame lies in memory that both threads see, a few numbers say what to do, and the
 * thread sleeps on the first of them. Messages would cost more than a fast disk needs for a sync. Answers are messages.
 */
export type WriterChannel = {
  readonly frame: SharedArrayBuffer;
  /** Number of the request, what is asked, length of the frame, its events, its commits. */
  readonly control: SharedArrayBuffer;
  readonly port: MessagePort;
};

const [turnAt, kindAt, lengthAt, eventsAt, commitsAt] = [0, 1, 2, 3, 4];
const kinds = ['write', 'recover', 'close'] as const;

/** Memory for the largest frame; what is never used is never taken. */
export const createChannel = (port: MessagePort): WriterChannel => ({
  frame: new SharedArrayBuffer(frameHeaderLength + maxPayloadLength),
  control: new SharedArrayBuffer(5 * Int32Array.BYTES_PER_ELEMENT),
  port,
});

/** From the caller's thread; the one before must have been answered. */
export const sendRequest = ({ frame, control }: WriterChannel, request: WriterRequest): void => {
  const numbers = new Int32Array(control);
  numbers[kindAt] = kinds.indexOf(request.kind);
  if (request.kind === 'write') {
    const { bytes, eventCount, commitCount } = request.frame;
    new Uint8Array(frame).set(bytes);
    numbers[lengthAt] = bytes.length;
    numbers[eventsAt] = eventCount;
    numbers[commitsAt] = commitCount;
  }
  Atomics.add(numbers, turnAt, 1);
  Atomics.notify(numbers, turnAt);
};

/** The header that the thread has put before the payload. */
export const copyHeader = ({ frame }: WriterChannel, into: Uint8Array): void =>
  into.set(new Uint8Array(frame, 0, frameHeaderLength));

/** In the log's thread: answers one request after the other and sleeps in between, until it is told to close. */
export const serveRequests = (
  { frame, control, port }: WriterChannel,
  answerTo: (request: WriterRequest) => WriterAnswer,
): void => {
  const numbers = new Int32Array(control);
  for (let turn = 0; ; turn++) {
    Atomics.wait(numbers, turnAt, turn);
    const kind = kinds[numbers[kindAt] ?? 0] ?? 'close';
    port.postMessage(answerTo(kind === 'write' ? { kind, frame: frameIn(frame, numbers) } : { kind }));
    if (kind === 'close') return;
  }
};

const frameIn = (frame: SharedArrayBuffer, numbers: Int32Array) => ({
  bytes: new Uint8Array(frame, 0, numbers[lengthAt]),
  eventCount: numbers[eventsAt] ?? 0,
  commitCount: numbers[commitsAt] ?? 0,
});
