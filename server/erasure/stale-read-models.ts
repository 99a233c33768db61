import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const stampName = 'erasures.stamp';

/** The keys that were destroyed before the read models were made. */
const stampIn = (folder: string): string | undefined => {
  const path = join(folder, stampName);
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
};

/** Remembers which keys had been destroyed, and removes damaged files that were kept to be looked at. */
export const stampReadModels = (folder: string, stamp: string): void => {
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(folder)) {
    if (name.endsWith('.damaged')) rmSync(join(folder, name), { recursive: true, force: true });
  }
  writeFileSync(join(folder, stampName), stamp);
};

/**
 * Read models that hold what has been destroyed since, because they were restored from a copy or an erasure was cut
 * short, are removed before they are opened; they are made again from the log. Answers whether that was so.
 */
export const dropStaleReadModels = (folder: string, stamp: string): boolean => {
  const known = stampIn(folder);
  if (known === stamp) return false;
  const stale = existsSync(folder) && (known !== undefined || stamp !== emptyStamp);
  if (stale) rmSync(folder, { recursive: true, force: true });
  stampReadModels(folder, stamp);
  return stale;
};

/** SHA-256 of nothing: no key was ever destroyed. */
const emptyStamp = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
