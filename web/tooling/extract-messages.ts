import { lingui } from './lingui-program.ts';

/** Collects the texts of all applications into their catalogues: `node web/tooling/extract-messages.ts`. English ones become what the sources say. */
const { output, failed } = lingui(['extract', '--clean', '--overwrite', '--workers', '1']);
process.stdout.write(output);
process.exitCode = failed ? 1 : 0;
