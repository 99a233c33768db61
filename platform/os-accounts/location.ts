import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { arch } from 'node:os';
import { join } from 'node:path';

/** The source of the helper that asks PAM. */
export const helperSource = join(import.meta.dirname, 'rostrum-pam.c');

export const compilerFlags: readonly string[] = [
  '-std=gnu17',
  '-O2',
  '-Wall',
  '-Wextra',
  '-fstack-protector-strong',
  '-D_FORTIFY_SOURCE=2',
  '-fPIE',
  '-pie',
  '-Wl,-z,relro,-z,now',
];

/** Where the helper of this source lies once it is built; another source is another place. */
export const builtHelper = (cache: string): string => {
  const hash = createHash('sha256').update(readFileSync(helperSource)).update(compilerFlags.join(' '));
  const version = hash.digest('hex').slice(0, 12);
  return join(cache, `rostrum-pam-${arch()}-${version}`, 'rostrum-pam');
};
