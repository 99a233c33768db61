import { join } from 'node:path';
import { parseArgs } from 'node:util';
import {
  LogDamagedError,
  type OpenReport,
  UnreadableEventError,
  verifyEmbeddedLog,
} from '#platform/event-log/index.ts';
import { dataFolder } from '#server/config/data-folder.ts';

/** Exit codes: everything is as written; the end would be cut at the next start; the log would not open. */
const [sound, torn, damaged] = [0, 1, 2];

const usage = 'log verify [--data <folder>]';

/**
 * `rostrum log verify`: reads the whole log and proves every frame, without changing anything. It may run beside the
 * server, whose write under way then looks like a torn end.
 */
export const run = async (args: readonly string[]): Promise<number> => {
  const { values } = parseArgs({
    args: [...args],
    options: { data: { type: 'string' }, help: { type: 'boolean' } },
  });
  if (values.help) return say([`Usage: ./rostrum ${usage}`], sound);
  const directory = join(dataFolder(values.data), 'log');
  try {
    return describe(directory, verifyEmbeddedLog(directory));
  } catch (error) {
    if (error instanceof LogDamagedError) return say([`damaged   ${error.message}`, ...advice], damaged);
    if (error instanceof UnreadableEventError) return say([`unreadable   ${error.message}`], damaged);
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
      return say([`no log   ${directory} does not exist; --data names the server's data folder`], damaged);
    }
    throw error;
  }
};

const advice = [
  'The server will not start with this log. Restore the newest backup that verifies; keep this folder for analysis.',
];

const describe = (directory: string, report: OpenReport): number => {
  const lines = [
    `log       ${directory}`,
    `segments  ${report.segments}`,
    `events    ${report.events}`,
    `head      ${report.events}`,
    `chain     ${report.chain}`,
  ];
  const { tornTail } = report;
  if (tornTail === null) return say([...lines, 'sound     every frame is as it was written'], sound);
  const place = `${tornTail.file}, offset ${tornTail.offset}, ${tornTail.bytes} bytes`;
  return say([...lines, `torn end  ${place}: a write that never finished; the next start cuts it`], torn);
};

const say = (lines: readonly string[], code: number): number => {
  process.stdout.write(`${lines.join('\n')}\n`);
  return code;
};
