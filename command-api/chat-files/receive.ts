import { DomainError, type FieldProblem } from '#domain/kernel/index.ts';
import type { FileStore } from '#platform/file-store/index.ts';
import type { OfferedFile } from './offers.ts';
import type { Upload } from './port.ts';
import { withDisk } from './stored-files.ts';

type Receiving = {
  readonly store: Pick<FileStore, 'begin'>;
  readonly offered: OfferedFile;
  readonly upload: Upload;
  readonly pace: (bytes: number) => Promise<void>;
};

const refused = (rule: string, { size }: OfferedFile): DomainError => {
  const problem: FieldProblem = { field: 'size', rule, params: { bytes: size } };
  return new DomainError('VALIDATION_FAILED', { problems: [problem] });
};

/** A connection that breaks off is the sender's affair. */
async function* arriving({ bytes }: Upload, offered: OfferedFile): AsyncGenerator<Buffer> {
  try {
    yield* bytes;
  } catch (cause) {
    const problems = [{ field: 'size', rule: 'incomplete', params: { bytes: offered.size } }];
    throw new DomainError('VALIDATION_FAILED', { problems, cause });
  }
}

/** Writes exactly what was offered, no faster than allowed. Anything else is refused and leaves nothing behind. */
export const receiveFile = async ({ store, offered, upload, pace }: Receiving): Promise<void> => {
  const { fileId: id, size, who } = offered;
  const { announced, signal } = upload;
  if (announced !== undefined && announced !== size) throw refused('differs', offered);
  const writer = await withDisk(() => store.begin({ id, owner: who.personId, size }));
  try {
    let received = 0;
    for await (const chunk of arriving(upload, offered)) {
      received += chunk.length;
      if (received > size) throw refused('differs', offered);
      await pace(chunk.length);
      if (signal.aborted) throw refused('incomplete', offered);
      await withDisk(() => writer.write(chunk));
    }
    if (received < size || signal.aborted) throw refused('incomplete', offered);
    await withDisk(() => writer.finish());
  } catch (error) {
    await writer.abandon();
    throw error;
  }
};
