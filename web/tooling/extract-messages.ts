import { lingui } from './lingui-program.ts';

/** Collects the texts of all applications into their catalogues: `node web/tooling/extract-messages.ts`. */
const { output, failed } = lingui(['extract', '--clean', '--workers', '1']);
process.stdout.write(output);
process.exitCode = failed ? 1 : 0;
