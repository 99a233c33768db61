import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readTerms } from '#domain/licence/index.ts';
import { LauncherError } from '../launcher/errors.ts';
import type { BookEntry } from '../licence-service/book.ts';
import { createLicenceService } from '../licence-service/service.ts';

const usual = { host: '127.0.0.1', port: '4310', issuer: 'own' };

const keyIn = (folder: string) => {
  const file = join(folder, 'issuer.pem');
  if (!existsSync(file)) {
    const { privateKey } = generateKeyPairSync('ed25519');
    writeFileSync(file, privateKey.export({ format: 'pem', type: 'pkcs8' }), { mode: 0o600 });
  }
  return createPrivateKey(readFileSync(file));
};

const isEntry = (value: unknown): value is BookEntry => {
  if (typeof value !== 'object' || value === null) return false;
  const { key, movable, terms, serverId } = value as Partial<Record<keyof BookEntry, unknown>>;
  const whole = { ...(typeof terms === 'object' ? terms : {}), server: { name: 'any', id: null } };
  const bound = serverId === undefined || typeof serverId === 'string';
  return typeof key === 'string' && typeof movable === 'boolean' && bound && readTerms(whole) !== null;
};

/** The keys are a file that the owner writes: a list of `{ key, movable, terms }`. */
const bookIn = (folder: string) => {
  const file = join(folder, 'keys.json');
  const read = (): readonly BookEntry[] => {
    const value: unknown = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : [];
    if (!Array.isArray(value) || !value.every(isEntry))
      throw new LauncherError(`${file} is no list of keys.`, ['See docs/protocols/registration.md.']);
    return value;
  };
  const write = (book: readonly BookEntry[]): void => {
    writeFileSync(`${file}.new`, `${JSON.stringify(book, null, 2)}\n`, { mode: 0o600 });
    renameSync(`${file}.new`, file);
  };
  return { read, write };
};

/** `rostrum licence-service <folder>`: gives licences for registration keys to the servers of one owner. */
export const run = async (args: readonly string[]): Promise<undefined> => {
  const text = { type: 'string' } as const;
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { host: text, port: text, issuer: text },
  });
  const [folder] = positionals;
  if (folder === undefined)
    throw new LauncherError('A folder for the keys is needed.', ['licence-service <folder>']);
  const { host, port, issuer } = { ...usual, ...values };
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const key = keyIn(folder);
  const book = bookIn(folder);
  book.read();
  const { x } = createPublicKey(key).export({ format: 'jwk' });
  const service = createLicenceService({ ...book, issuer: { id: issuer, key }, now: Date.now });
  service.listen(Number(port), host, () => {
    process.stdout.write(
      `licence.issuers          ${issuer}:${x}\nlicence.registrationUrl  http://${host}:${port}\n`,
    );
  });
  return undefined;
};
