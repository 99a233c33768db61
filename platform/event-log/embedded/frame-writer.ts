import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads';
import { errorCode, type FileSystem } from './file-system.ts';
import { type FrameToWrite, SegmentWriter, type WriterPlace, type WrittenFrame } from './segment-writer.ts';
import { copyHeader, createChannel, sendRequest } from './writer-channel.ts';
import type { WriterAnswer, WriterRequest } from './writer-request.ts';

/** Writes one frame at a time; the caller waits for the answer before the next call. */
export type FrameWriter = {
  /** Puts the header into the bytes. Rejects with `DiskError`; `recover` must then succeed before the next write. */
  write(frame: FrameToWrite): Promise<WrittenFrame>;
  recover(): Promise<void>;
  close(): Promise<void>;
};

/** `code` is Node's, for example `ENOSPC`; empty when it was no system error. */
export class DiskError extends Error {
  override readonly name = 'DiskError';
  readonly code: string;

  constructor(message: string, code: string) {
    super(message);
    this.code = code;
  }
}

/** Does what a request asks for and turns errors into answers. */
export const answer = (writer: SegmentWriter, request: WriterRequest): WriterAnswer => {
  try {
    if (request.kind === 'write') return { kind: 'written', frame: writer.write(request.frame) };
    if (request.kind === 'recover') writer.recover();
    else writer.close();
    return { kind: 'done' };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { kind: 'failed', message, code: errorCode(error) };
  }
};

/** Writes in the caller's thread, through a file system of the caller's choice: for tests of failures. */
export const inlineFrameWriter = (files: FileSystem, place: WriterPlace): FrameWriter => {
  const writer = new SegmentWriter(files, place);
  const ask = async (request: WriterRequest): Promise<WriterAnswer> => answer(writer, request);
  return frameWriter(ask, async () => undefined);
};

/** Writes in a thread of its own, so that a slow disk never holds up the caller's. */
export const threadFrameWriter = (place: WriterPlace): FrameWriter => {
  const { port1, port2 } = new MessageChannel();
  const channel = createChannel(port2);
  const thread = new Worker(new URL('./frame-writer.worker.ts', import.meta.url), {
    name: 'event-log-writer',
    workerData: { channel, place },
    transferList: [port2],
  });
  const answered = answersOf(port1, thread);
  const ask = async (request: WriterRequest): Promise<WriterAnswer> => {
    const answering = answered(() => sendRequest(channel, request));
    const given = await answering;
    if (given.kind === 'written' && request.kind === 'write') copyHeader(channel, request.frame.bytes);
    return given;
  };
  return frameWriter(ask, async () => {
    port1.close();
    await thread.terminate();
  });
};

const frameWriter = (
  ask: (request: WriterRequest) => Promise<WriterAnswer>,
  end: () => Promise<void>,
): FrameWriter => ({
  async write(frame) {
    const answered = await ask({ kind: 'write', frame });
    if (answered.kind === 'written') return answered.frame;
    throw asError(answered);
  },
  async recover() {
    const answered = await ask({ kind: 'recover' });
    if (answered.kind !== 'done') throw asError(answered);
  },
  async close() {
    await ask({ kind: 'close' });
    await end();
  },
});

const asError = (answered: WriterAnswer): DiskError =>
  answered.kind === 'failed'
    ? new DiskError(answered.message, answered.code)
    : new DiskError(`the writer answered ${answered.kind}`, '');

/** A thread that dies answers everything that was asked, and will be asked, with its failure. */
const answersOf = (port: MessagePort, thread: Worker) => {
  let settle: ((answered: WriterAnswer) => void) | null = null;
  let failure: WriterAnswer | null = null;
  const fail = (message: string): void => {
    failure = { kind: 'failed', message, code: '' };
    settle?.(failure);
  };
  port.on('message', (answered: WriterAnswer) => settle?.(answered));
  thread.on('error', (error) => fail(error instanceof Error ? error.message : String(error)));
  thread.on('exit', () => fail('the thread of the log has ended'));
  return (send: () => void): Promise<WriterAnswer> => {
    if (failure !== null) return Promise.resolve(failure);
    const { promise, resolve } = Promise.withResolvers<WriterAnswer>();
    settle = resolve;
    send();
    return promise;
  };
};
