import { ConfigError } from './problem.ts';
import { flagOf, settings } from './settings.ts';

export type Flags = { readonly values: Readonly<Record<string, string>>; readonly printConfig: boolean };

/** Reads `--name value` and `--name=value`; knows every setting, `--config` and `--print-config`. */
export const parseFlags = (words: readonly string[]): Flags => {
  const known = new Set(['--config', ...settings.map(flagOf)]);
  const values: Record<string, string> = {};
  let printConfig = false;
  for (let index = 0; index < words.length; index += 1) {
    const [name = '', inline] = split(words[index] ?? '');
    if (name === '--print-config') {
      printConfig = true;
      continue;
    }
    if (!known.has(name)) throw new ConfigError([{ where: name, message: 'is not a flag of this command' }]);
    const value = inline ?? words[++index];
    if (value === undefined) throw new ConfigError([{ where: name, message: 'needs a value after it' }]);
    values[name.slice(2)] = value;
  }
  return { values, printConfig };
};

const split = (word: string): readonly [string, string?] => {
  const at = word.indexOf('=');
  return at < 0 ? [word] : [word.slice(0, at), word.slice(at + 1)];
};
