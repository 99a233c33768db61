import { createReadStream } from 'node:fs';
import { parseArgs } from 'node:util';
import { LogDamagedError, UnreadableEventError } from '#platform/event-log/index.ts';
import { describeSealed, SealedFileError } from '#platform/sealed-file/index.ts';
import { restoreWholeBackup } from '../backup/whole/restore.ts';
import { passphraseFrom } from './passphrase.ts';
import { inWords, say } from './saying.ts';

/** Exit codes: the data folder is there; the words of the command are wrong; nothing was restored. */
const [done, misused, failed] = [0, 1, 2];

const usage =
  'restore <file> --data-dir <folder> [--passphrase-file <file>] [--forgotten-in <newer data folder>]';

/** `rostrum restore`: makes a data folder from a backup; one that is there is never written over. */
export const run = async (args: readonly string[]): Promise<number> => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      'data-dir': { type: 'string' },
      'passphrase-file': { type: 'string' },
      'forgotten-in': { type: 'string' },
      help: { type: 'boolean' },
    },
  });
  const [file, ...more] = positionals;
  const dataDir = values['data-dir'];
  if (values.help || file === undefined || dataDir === undefined || more.length > 0)
    return say([`Usage: ./rostrum ${usage}`], misused);
  try {
    const { sealed } = await describeSealed(createReadStream(file));
    const passphrase = sealed ? await passphraseFrom(values['passphrase-file']) : undefined;
    const { header, head, chain } = await restoreWholeBackup({
      ...{ file, dataDir, passphrase, forgottenIn: values['forgotten-in'] },
    });
    return say(
      [
        `restored  ${dataDir}`,
        `from      ${header.createdAt}, Rostrum ${header.program}`,
        `head      ${head}`,
        `chain     ${chain}`,
        `Start it with ./rostrum up --data-dir ${dataDir}; read models are built anew then.`,
      ],
      done,
    );
  } catch (error) {
    return refuse(error);
  }
};

const refuse = (error: unknown): number => {
  if (error instanceof SealedFileError) return say([`refused   ${error.message}.`, nothing], failed);
  if (error instanceof LogDamagedError) return say([`damaged   ${error.message}.`, nothing], failed);
  if (error instanceof UnreadableEventError)
    return say([`newer     ${error.message}; update this server first.`, nothing], failed);
  return say([`refused   ${inWords(error)}`, nothing], failed);
};

const nothing = 'Nothing was restored.';
