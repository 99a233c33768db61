import { parentPort, workerData } from 'node:worker_threads';
import { isDamage, isDiskFailure, openDatabase, suspect } from './open-database.ts';
import { Writer } from './writer.ts';
import type { WriterError, WriterGreeting, WriterReply, WriterRequest } from './writer-protocol.ts';

/** The thread in which the writer lives, so that neither a commit nor a checkpoint stalls the server. */
const main = (): void => {
  const port = parentPort;
  if (port === null) throw new Error('the writer runs as a worker thread only');
  const file = String(workerData);
  const writer = greet(file, (greeting) => port.postMessage(greeting));
  if (writer === null) return;
  port.on('message', (request: WriterRequest) => {
    port.postMessage(answer(writer, request, file));
    if (request.call === 'close') port.close();
    else setImmediate(() => guarded(file, () => writer.checkpointIfDue()));
  });
};

const greet = (file: string, send: (greeting: WriterGreeting) => void): Writer | null => {
  try {
    const { database, movedAside } = openDatabase(file);
    const writer = new Writer(database);
    writer.sweep();
    send({ movedAside: movedAside ?? null });
    return writer;
  } catch (error) {
    send({ failure: failureOf(error) });
    return null;
  }
};

const answer = (writer: Writer, request: WriterRequest, file: string): WriterReply => {
  try {
    return { id: request.id, result: perform(writer, request) };
  } catch (error) {
    const failure = failureOf(error);
    if (failure.cause === 'damage') suspect(file);
    if (failure.cause === 'disk') writer.diskFailed();
    return { id: request.id, error: failure };
  }
};

const perform = (writer: Writer, request: WriterRequest): unknown => {
  switch (request.call) {
    case 'declare':
      return writer.declare(...request.args);
    case 'write':
      return writer.write(...request.args);
    case 'createShadow':
      return writer.createShadow(...request.args);
    case 'finishShadow':
      return writer.finishShadow(...request.args);
    case 'dropShadow':
      return writer.dropShadow(...request.args);
    case 'swap':
      return writer.swap(...request.args);
    case 'sweep':
      return writer.sweep();
    case 'close':
      return writer.close();
  }
};

/** A checkpoint that fails is tried again with the next one; only damage is remembered. */
const guarded = (file: string, work: () => void): void => {
  try {
    work();
  } catch (error) {
    if (isDamage(error)) suspect(file);
  }
};

const failureOf = (error: unknown): WriterError => {
  const message = error instanceof Error ? error.message : String(error);
  if (isDamage(error)) return { message, cause: 'damage' };
  return { message, cause: isDiskFailure(error) ? 'disk' : 'call' };
};

main();
