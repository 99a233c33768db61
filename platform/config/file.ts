import { readFileSync } from 'node:fs';
import { isMap, isScalar, LineCounter, parseDocument } from 'yaml';
import { ConfigError } from './problem.ts';

/** Bytes; a configuration file is written by hand. */
const MAXIMUM_SIZE = 256 * 1024;

/** A parsed file that can say on which line something stands. */
export type ConfigFile = {
  readonly name: string;
  readonly values: unknown;
  /** `file:line`, of the value or, for a name that should not be there, of the name. */
  locate(path: readonly PropertyKey[]): string;
};

/** YAML, of which JSON is a part. Throws `ConfigError` naming file and line. */
export const readConfigFile = (name: string): ConfigFile => {
  const text = readText(name);
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true, strict: true });
  const place = (offset: number) => `${name}:${lines.linePos(offset).line}`;
  const failure = document.errors[0] ?? document.warnings[0];
  if (failure) throw new ConfigError([{ where: place(failure.pos[0]), message: firstLine(failure.message) }]);
  return {
    name,
    values: document.toJS({ maxAliasCount: 0 }) ?? {},
    locate: (path) => place(offsetOf(document.contents, path)),
  };
};

const readText = (name: string): string => {
  let bytes: Buffer;
  try {
    bytes = readFileSync(name);
  } catch (cause) {
    throw new ConfigError([{ where: name, message: `cannot be read (${codeOf(cause)})` }]);
  }
  if (bytes.length > MAXIMUM_SIZE) throw new ConfigError([{ where: name, message: 'is too large' }]);
  return bytes.toString('utf8');
};

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : String(error);

const firstLine = (text: string): string => text.split('\n')[0]?.split(' at line ')[0] ?? text;

/** As deep as the path exists; the start of the file where nothing of it does. */
const offsetOf = (contents: unknown, path: readonly PropertyKey[]): number => {
  let node = contents;
  let offset = 0;
  for (const step of path) {
    const next = childOf(node, step);
    if (next === undefined) break;
    offset = next.offset;
    node = next.node;
  }
  return offset;
};

const childOf = (node: unknown, step: PropertyKey) => {
  if (!isMap(node)) return undefined;
  const pair = node.items.find(({ key }) => isScalar(key) && key.value === step);
  if (!pair || !isScalar(pair.key)) return undefined;
  return { node: pair.value, offset: pair.key.range?.[0] ?? 0 };
};
