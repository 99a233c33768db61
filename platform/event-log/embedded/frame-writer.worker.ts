import { workerData } from 'node:worker_threads';
import { nodeFileSystem } from './file-system.ts';
import { answer } from './frame-writer.ts';
import { SegmentWriter, type WriterPlace } from './segment-writer.ts';
import { serveRequests, type WriterChannel } from './writer-channel.ts';

/** The thread that waits for the disk: one request, one answer. */
const { channel, place }: { channel: WriterChannel; place: WriterPlace } = workerData;
const writer = new SegmentWriter(nodeFileSystem, place);
serveRequests(channel, (request) => answer(writer, request));
channel.port.close();
