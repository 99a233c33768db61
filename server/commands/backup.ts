import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { LogDamagedError, UnreadableEventError } from '#platform/event-log/index.ts';
import { NoQuietMomentError } from '../backup/whole/stage.ts';
import { writeWholeBackup } from '../backup/whole/write.ts';
import { dataFolder } from '../config/data-folder.ts';
import { newPassphrase, PASSPHRASE_MIN, passphraseVariable } from './passphrase.ts';
import { inWords, say } from './saying.ts';

/** Exit codes: the backup is whole; the words of the command are wrong; there is no backup. */
const [done, misused, failed] = [0, 1, 2];

const usage = 'backup <file> [--data-dir <folder>] [--passphrase-file <file> | --without-passphrase]';

const whyPassphrase = [
  'The backup holds the keys to everything in it, so it is sealed with a passphrase:',
  `  --passphrase-file <file>, ${passphraseVariable}, or type it at the terminal (${PASSPHRASE_MIN} characters at least).`,
  'Say --without-passphrase if the file goes where nobody else can read it.',
];

const version = (): string => {
  const parsed: unknown = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  return typeof parsed === 'object' && parsed !== null && 'version' in parsed ? String(parsed.version) : '';
};

/** `rostrum backup`: the whole server into one file, while it runs. */
export const run = async (args: readonly string[]): Promise<number> => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      'data-dir': { type: 'string' },
      'passphrase-file': { type: 'string' },
      'without-passphrase': { type: 'boolean' },
      help: { type: 'boolean' },
    },
  });
  const [file, ...more] = positionals;
  if (values.help || file === undefined || more.length > 0)
    return say([`Usage: ./rostrum ${usage}`], misused);
  const open = values['without-passphrase'] === true;
  const passphrase = open ? undefined : await newPassphrase(values['passphrase-file']);
  if (passphrase === null) return say(['The two are not the same.'], misused);
  if (!open && (passphrase?.length ?? 0) < PASSPHRASE_MIN) return say(whyPassphrase, misused);
  return write(file, dataFolder(values['data-dir']), passphrase);
};

const write = async (file: string, dataDir: string, passphrase: string | undefined): Promise<number> => {
  const started = performance.now();
  try {
    const createdAt = new Date().toISOString();
    const { head, chain, bytes, files } = await writeWholeBackup({
      ...{ file, dataDir, passphrase, createdAt },
      program: version(),
    });
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    return say(
      [
        `backup    ${file}`,
        `size      ${(bytes / 1024 ** 2).toFixed(1)} MB, ${files} files beside the log, in ${seconds} s`,
        `head      ${head}`,
        `chain     ${chain}`,
        `sealed    ${passphrase === undefined ? 'no: whoever has the file has the server' : 'with the passphrase, which is nowhere else'}`,
        'whole     written, synced and read back',
      ],
      done,
    );
  } catch (error) {
    if (error instanceof LogDamagedError || error instanceof UnreadableEventError)
      return say([`damaged   ${error.message}`, 'There is nothing sound to back up here.'], failed);
    if (error instanceof NoQuietMomentError) return say([error.message], failed);
    return say([`no backup ${inWords(error)}`], failed);
  }
};
