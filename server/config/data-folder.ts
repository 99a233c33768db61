import { loadConfig } from '#platform/config/load.ts';

/** The data folder that a command works on: the one named on its line, else the server's own. */
export const dataFolder = (named: string | undefined): string =>
  named ?? loadConfig({ environment: process.env, flags: {} }).config.dataDir;
