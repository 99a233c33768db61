import { ZodError, type z } from 'zod';
import { DomainError } from '#domain/kernel/index.ts';
import type { Scratch } from '#platform/scratch/port.ts';
import {
  type Entry,
  openSealed,
  SealedFileError,
  type SealedFileFault,
  type SealedHeader,
  wholeEntry,
} from '#platform/sealed-file/index.ts';
import { blocksOf } from './aside.ts';
import {
  configurationLimits,
  entryName,
  isNewer,
  LINE_MAX,
  manifestName,
  manifestShape,
} from './contents.ts';
import type { ParsedItem } from './part.ts';
import { parts } from './parts/index.ts';
import { type BackupKind, backupKinds } from './port.ts';

export type Manifest = z.infer<typeof manifestShape>;

const faults: Readonly<Record<SealedFileFault, readonly [field: string, rule: string]>> = {
  foreign: ['file', 'notBackup'],
  newer: ['file', 'newerBackup'],
  'other-kind': ['file', 'wholeBackup'],
  'passphrase-needed': ['passphrase', 'required'],
  'passphrase-wrong': ['passphrase', 'wrongPassphrase'],
  damaged: ['file', 'damagedBackup'],
  'too-large': ['file', 'tooMuchInBackup'],
};

const refused = ([field, rule]: readonly [string, string], cause?: unknown): DomainError =>
  new DomainError('VALIDATION_FAILED', { problems: [{ field, rule }], cause });

/** What a person is told of a file that does not open. */
export const fileProblem = (error: unknown): unknown => {
  if (error instanceof SealedFileError) return refused(faults[error.fault], error);
  if (error instanceof ZodError || error instanceof SyntaxError) return refused(faults.foreign, error);
  return error;
};

/** One line after the other, none longer than is allowed. */
async function* linesOf({ content }: Entry): AsyncGenerator<string> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of content) {
    let bytes = rest.length === 0 ? Buffer.from(chunk) : Buffer.concat([rest, chunk]);
    for (let end = bytes.indexOf(10); end !== -1; end = bytes.indexOf(10)) {
      yield bytes.toString('utf8', 0, end);
      bytes = bytes.subarray(end + 1);
    }
    if (bytes.length > LINE_MAX) throw new SealedFileError('too-large');
    rest = bytes;
  }
  if (rest.length > 0) throw new SealedFileError('damaged');
}

export type FileItem = { readonly kind: BackupKind; readonly item: ParsedItem };

export type OpenedFile = {
  readonly header: SealedHeader;
  readonly manifest: Manifest;
  readonly items: AsyncGenerator<FileItem>;
};

const kindOf = (name: string): BackupKind | undefined => backupKinds.find((kind) => entryName(kind) === name);

async function* itemsOf(entries: AsyncGenerator<Entry>): AsyncGenerator<FileItem> {
  let reached = 0;
  for await (const entry of entries) {
    const kind = kindOf(entry.name);
    if (kind === undefined) throw new SealedFileError('foreign');
    // What others refer to comes first; a file in another order was not made by a server.
    const place = backupKinds.indexOf(kind);
    if (place < reached) throw new SealedFileError('foreign');
    reached = place;
    const seen = new Set<string>();
    for await (const line of linesOf(entry)) {
      const item = parts[kind].parse(JSON.parse(line));
      if (seen.has(item.id)) throw new SealedFileError('damaged', `${item.id} occurs twice`);
      seen.add(item.id);
      yield { kind, item };
    }
  }
}

/** Opens a file that was put aside. The items throw for what is not as it must be: see `fileProblem`. */
export const openFile = async (scratch: Scratch, passphrase: string | undefined): Promise<OpenedFile> => {
  const opened = await openSealed(blocksOf(scratch), {
    kind: 'configuration',
    passphrase,
    limits: configurationLimits,
  });
  const first = await opened.entries.next();
  if (first.done === true || first.value.name !== manifestName) throw new SealedFileError('foreign');
  const manifest = manifestShape.parse(JSON.parse((await wholeEntry(first.value, 4096)).toString('utf8')));
  if (isNewer(manifest)) throw new SealedFileError('newer');
  return { header: opened.header, manifest, items: itemsOf(opened.entries) };
};
