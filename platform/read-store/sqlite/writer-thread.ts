import { parentPort, workerData } from 'node:worker_threads';
import { isDamage, isDiskFailure } from './files.ts';
import { Writer } from './writer.ts';
import type { WriterError, WriterReply, WriterRequest } from './writer-protocol.ts';

/** The thread in which a writer lives, so that no commit stalls the server. */
const main = (): void => {
  const port = parentPort;
  if (port === null) throw new Error('the writer runs as a worker thread only');
  const writer = new Writer(String(workerData));
  port.on('message', (request: WriterRequest) => {
    const reply = answer(writer, request);
    port.postMessage({ ...reply, copiesDue: writer.copiesDue() } satisfies WriterReply);
    if (request.call === 'close') port.close();
  });
};

const answer = (writer: Writer, request: WriterRequest): Omit<WriterReply, 'copiesDue'> => {
  try {
    return { id: request.id, outcome: { result: perform(writer, request) } };
  } catch (error) {
    return { id: request.id, outcome: { error: failureOf(error) } };
  }
};

const failureOf = (error: unknown): WriterError => {
  const message = error instanceof Error ? error.message : String(error);
  if (isDamage(error)) return { message, cause: 'damage' };
  return { message, cause: isDiskFailure(error) ? 'disk' : 'call' };
};

const perform = (writer: Writer, request: WriterRequest): unknown => {
  switch (request.call) {
    case 'declare':
      return writer.declare(...request.args);
    case 'write':
      return writer.write(...request.args);
    case 'beginRemoval':
      return writer.beginRemoval(...request.args);
    case 'removeSome':
      return writer.removeSome(...request.args);
    case 'load':
      return writer.load(...request.args);
    case 'piece':
      return writer.piece(...request.args);
    case 'createShadow':
      return writer.createShadow(...request.args);
    case 'finishShadow':
      return writer.finishShadow(...request.args);
    case 'dropShadow':
      return writer.dropShadow(...request.args);
    case 'swap':
      return writer.swap(...request.args);
    case 'sweep':
      return writer.sweep(...request.args);
    case 'close':
      return writer.close();
  }
};

main();
