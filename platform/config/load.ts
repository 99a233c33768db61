import { existsSync } from 'node:fs';
import type { z } from 'zod';
import { type ConfigFile, readConfigFile } from './file.ts';
import { ConfigError, type ConfigProblem } from './problem.ts';
import { type Config, configSchema, defaults } from './schema.ts';
import {
  flagOf,
  isMistaken,
  readNotation,
  type Setting,
  settingName,
  settings,
  variableOf,
} from './settings.ts';

/** Looked for in this order when neither flag nor variable names a file. */
const USUAL_PLACES = ['rostrum.yaml', '/etc/rostrum/rostrum.yaml'];

export type ConfigSources = {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Flags by name without dashes; see `parseFlags`. */
  readonly flags: Readonly<Record<string, string>>;
  /** Files to try; the first that exists is read. */
  readonly usualPlaces?: readonly string[];
};

export type LoadedConfig = {
  readonly config: Config;
  /** Where the value of a setting comes from: `file:line`, a variable, a flag or `default`. */
  sourceOf(name: string): string;
  /** Refuses a value that only turned out to be wrong in use, for example a file that does not exist. */
  refuse(name: string, message: string): ConfigError;
};

/** Default, file, environment, flag: the later one wins. Throws `ConfigError` naming every value at fault. */
export const loadConfig = (sources: ConfigSources): LoadedConfig => {
  refuseMistakes(sources);
  const file = openFile(sources);
  const origins = new Map<string, string>();
  const values = mergeFile(defaults, file?.values ?? {}, file);
  for (const setting of settings) {
    if (file && has(file.values, setting.path)) origins.set(settingName(setting), file.locate(setting.path));
    override(values, origins, setting, sources);
  }
  const sourceOf = (name: string) => origins.get(name) ?? 'default';
  const parsed = configSchema.safeParse(values);
  if (!parsed.success) {
    throw new ConfigError(parsed.error.issues.flatMap((issue) => problemsOf(issue, origins, file)));
  }
  return {
    config: parsed.data,
    sourceOf,
    refuse: (name, message) => new ConfigError([{ where: sourceOf(name), message: `${name} ${message}` }]),
  };
};

const refuseMistakes = ({ environment }: ConfigSources): void => {
  const mistaken = Object.keys(environment).filter(isMistaken);
  const problems = mistaken.map((where) => ({ where, message: 'is not a setting' }));
  if (problems.length > 0) throw new ConfigError(problems);
};

const openFile = ({ environment, flags, usualPlaces }: ConfigSources): ConfigFile | undefined => {
  const named = flags.config ?? environment.ROSTRUM_CONFIG;
  const name = named ?? (usualPlaces ?? USUAL_PLACES).find((place) => existsSync(place));
  return name === undefined ? undefined : readConfigFile(name);
};

type Tree = { [key: string]: unknown };

const isTree = (value: unknown): value is Tree =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const mergeFile = (base: Config, values: unknown, file: ConfigFile | undefined): Tree => {
  if (!isTree(values)) {
    throw new ConfigError([
      { where: file?.locate([]) ?? 'configuration', message: 'must be a list of names and values' },
    ]);
  }
  return mergeTrees(structuredClone(base), values);
};

const mergeTrees = (base: Tree, values: Tree): Tree => {
  for (const [key, value] of Object.entries(values)) {
    const below = base[key];
    base[key] = isTree(below) && isTree(value) ? mergeTrees(below, value) : value;
  }
  return base;
};

const override = (values: Tree, origins: Map<string, string>, setting: Setting, sources: ConfigSources) => {
  const flag = flagOf(setting);
  const variable = sourceVariable(setting, sources);
  const given = sources.flags[flag.slice(2)] ?? sources.environment[variable];
  if (given === undefined) return;
  origins.set(settingName(setting), sources.flags[flag.slice(2)] === undefined ? variable : flag);
  put(values, setting.path, readNotation(setting, given));
};

/** Our own variable, else the one of a convention if it says anything. */
const sourceVariable = (setting: Setting, { environment }: ConfigSources): string => {
  const own = variableOf(setting);
  const { alias } = setting;
  return alias !== undefined && environment[own] === undefined && environment[alias] ? alias : own;
};

const put = (tree: Tree, path: readonly string[], value: unknown): void => {
  const [first = '', ...rest] = path;
  if (rest.length === 0) {
    tree[first] = value;
    return;
  }
  const below = tree[first];
  const next = isTree(below) ? below : {};
  tree[first] = next;
  put(next, rest, value);
};

const has = (values: unknown, path: readonly string[]): boolean => {
  const [first, ...rest] = path;
  if (first === undefined) return true;
  return isTree(values) && Object.hasOwn(values, first) && has(values[first], rest);
};

const problemsOf = (
  issue: z.core.$ZodIssue,
  origins: ReadonlyMap<string, string>,
  file: ConfigFile | undefined,
): ConfigProblem[] => {
  const paths =
    issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key]) : [issue.path];
  const message = issue.code === 'unrecognized_keys' ? 'is not a setting' : lowerFirst(issue.message);
  return paths.map((path) => ({
    where: origins.get(path.join('.')) ?? originOfPart(path, origins) ?? file?.locate(path) ?? 'default',
    message: `${path.join('.')} ${message}`,
  }));
};

/** A list's item is at fault where the list stands. */
const originOfPart = (
  path: readonly PropertyKey[],
  origins: ReadonlyMap<string, string>,
): string | undefined =>
  typeof path.at(-1) === 'number' ? origins.get(path.slice(0, -1).join('.')) : undefined;

const lowerFirst = (text: string): string => `${text.charAt(0).toLowerCase()}${text.slice(1)}`;
