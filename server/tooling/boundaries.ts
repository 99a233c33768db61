import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../launcher/processes.ts';

/** What the dependency cruiser reports, as far as it is shown. */
type Report = {
  readonly summary: {
    readonly violations: readonly {
      readonly from: string;
      readonly to: string;
      readonly rule: { readonly name: string };
      readonly cycle?: readonly { readonly name: string }[];
    }[];
    readonly ruleSetUsed: {
      readonly forbidden: readonly { readonly name: string; readonly comment: string }[];
    };
  };
};

const rooms = [
  'domain',
  'platform',
  'command-api',
  'projections',
  'graphql',
  'media-plane',
  'gateways',
  'web',
  'server',
  'tests',
  'bench',
];

/** Every import that crosses a wall, with what to do instead; empty when the rooms are as they should be. */
export const boundaryViolations = async (checkout: string, root: string): Promise<string[]> => {
  const program = join(checkout, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruiser.mjs');
  const config = join(checkout, 'dependency-cruiser.config.mjs');
  const folders = rooms.filter((room) => existsSync(join(root, room)));
  const { output, code } = await run(
    [process.execPath, program, '--config', config, '--output-type', 'json', ...folders],
    {
      cwd: root,
      output: 'collect',
    },
  );
  const start = output.indexOf('{\n');
  if (start < 0) return [`The dependency cruiser did not run (exit code ${code}): ${output.trim()}`];
  const report: Report = JSON.parse(output.slice(start, output.lastIndexOf('}') + 1));
  const advice = new Map(report.summary.ruleSetUsed.forbidden.map(({ name, comment }) => [name, comment]));
  return report.summary.violations.map(({ from, to, rule, cycle }) => {
    const target = cycle ? cycle.map(({ name }) => name).join(' → ') : to;
    return `${from} → ${target}\n  ${rule.name}: ${advice.get(rule.name) ?? ''}`;
  });
};
