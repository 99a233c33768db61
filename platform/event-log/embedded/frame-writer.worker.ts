import { type MessagePort, workerData } from 'node:worker_threads';
import { nodeFileSystem } from './file-system.ts';
import { answer, type WriterRequest } from './frame-writer.ts';
import { SegmentWriter, type WriterPlace } from './segment-writer.ts';

/** The thread that waits for the disk: one request, one answer. */
const { port, place }: { port: MessagePort; place: WriterPlace } = workerData;
const writer = new SegmentWriter(nodeFileSystem, place);

port.on('message', (request: WriterRequest) => {
  const answered = answer(writer, request);
  port.postMessage(answered, answered.kind === 'written' ? [answered.frame.bytes.buffer as ArrayBuffer] : []);
});
