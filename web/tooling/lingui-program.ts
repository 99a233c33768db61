import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, resolve } from 'node:path';

const web = resolve(import.meta.dirname, '..');
const program = resolve(dirname(createRequire(import.meta.url).resolve('@lingui/cli/api')), '../lingui.js');

/** Runs Lingui's command line on the web folder's configuration. */
export const lingui = (args: readonly string[]): { output: string; failed: boolean } => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [program, ...args, '--config', resolve(web, 'lingui.config.ts')],
    { cwd: web, encoding: 'utf8', env: { ...process.env, NO_COLOR: '1' } },
  );
  return { output: `${stdout}${stderr}`, failed: status !== 0 };
};
