import { eventCatalogue } from '#domain/index.ts';
import type { RecordedEvent } from '#domain/kernel/index.ts';
import { memoryKeyRing } from '#platform/secrets/memory.ts';
import { createEventCodec } from '../codec.ts';
import { LogDamagedError } from '../port.ts';
import { nodeFileSystem } from './file-system.ts';
import { LogReader } from './log-reader.ts';
import { recover } from './recovery.ts';
import { SegmentFiles } from './segment-files.ts';

const read = async (
  directory: string,
  stream: string,
  fromRevision: number,
): Promise<readonly RecordedEvent[]> => {
  const { index } = recover({
    ...{ files: nodeFileSystem, directory, verify: false, repair: false },
    assertReadable: () => undefined,
  });
  const files = new SegmentFiles(directory);
  try {
    const codec = createEventCodec(eventCatalogue, memoryKeyRing());
    return await Array.fromAsync(new LogReader(index, files, codec).readStream(stream, fromRevision));
  } finally {
    await files.close();
  }
};

/**
 * The events of a stream from a revision on as they lie on the disk, read beside the process that writes the log, if there
 * is one. Nothing changes; fields about persons stay closed. Throws as `openEmbeddedLog` does.
 */
export async function* readStreamBeside(
  directory: string,
  stream: string,
  fromRevision = 0,
): AsyncGenerator<RecordedEvent> {
  yield* await read(directory, stream, fromRevision).catch((error: unknown) => {
    // A write under way looks like damage once.
    if (!(error instanceof LogDamagedError)) throw error;
    return read(directory, stream, fromRevision);
  });
}
