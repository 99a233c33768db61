import { readFileSync } from 'node:fs';
import { arch } from 'node:os';
import { join } from 'node:path';
import { recipeHash } from './recipe.ts';

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** What the package says about itself: its version, and where its releases are. */
export const readPackage = (packageDirectory: string): { version: string; releases: string } => {
  const parsed: unknown = JSON.parse(readFileSync(join(packageDirectory, 'package.json'), 'utf8'));
  if (!isRecord(parsed) || typeof parsed.version !== 'string') {
    throw new Error(`${packageDirectory}/package.json names no version.`);
  }
  const repository = isRecord(parsed.repository) ? String(parsed.repository.url) : '';
  const home = repository.replace(/^git\+/, '').replace(/\.git$/, '');
  return { version: parsed.version, releases: `${home}/releases/download` };
};

/** Where the worker of the installed version lives; a file there has been verified before it was put there. */
export const workerPath = (packageDirectory: string, cache: string): string => {
  const { version } = readPackage(packageDirectory);
  return join(cache, `mediasoup-worker-${version}-${arch()}-${recipeHash()}`, 'mediasoup-worker');
};
