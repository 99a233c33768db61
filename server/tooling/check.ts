import { existsSync, readFileSync } from 'node:fs';
import { checkMessages } from '#web/tooling/check-messages.ts';
import { LauncherError } from '../launcher/errors.ts';
import { inRoot, root } from '../launcher/paths.ts';
import { run as runProgram } from '../launcher/processes.ts';
import { runSteps, type Step } from '../launcher/steps.ts';
import { openScreen } from '../launcher/terminal.ts';
import { boundaryViolations } from './boundaries.ts';
import { brokenLinks } from './document-links.ts';
import { regenerate } from './generated.ts';
import { checkHouseRules } from './house-rules.ts';
import { filePaths, sourceFiles } from './source-files.ts';
import { supplyChainProblems } from './supply-chain.ts';

type Part = { readonly name: string; readonly title: string; readonly run: () => Promise<string> };

const tool = async (path: readonly string[], args: readonly string[], advice: string): Promise<string> => {
  const { code, output } = await runProgram([process.execPath, inRoot('node_modules', ...path), ...args], {
    cwd: root,
    output: 'collect',
    environment: { NO_COLOR: '1' },
  });
  if (code !== 0) throw new LauncherError(`${path.at(-1)} found something.`, [advice], { output });
  return '';
};

const types = (name: string, project: string): Part => ({
  name: 'types',
  title: `Types: ${name}`,
  run: async () =>
    existsSync(inRoot(project))
      ? tool(['typescript', 'bin', 'tsc'], ['-p', project, '--pretty', 'false'], 'Mend the types.')
      : 'not there',
});

/** Fails with one line per finding, or answers how much was looked at. */
const report = (message: string, findings: readonly string[], advice: string, seen: string): string => {
  if (findings.length > 0) throw new LauncherError(message, [advice], { output: findings.join('\n') });
  return seen;
};

const houseRules = async (): Promise<string> => {
  const files = sourceFiles(root);
  const findings = checkHouseRules(files).map(
    ({ path, line, rule, advice }) => `${path}:${line} ${rule}: ${advice}`,
  );
  return report('House rules are broken.', findings, 'Each line says what to do.', `${files.length} files`);
};

const documentLinks = async (): Promise<string> => {
  const broken = brokenLinks(sourceFiles(root), new Set(filePaths(root)));
  return report(
    'Documents link to files that are not there.',
    broken,
    'Mend the link or write the page.',
    '',
  );
};

const packagesOfOthers = async (): Promise<string> => {
  const { packages, problems } = supplyChainProblems(readFileSync(inRoot('package-lock.json'), 'utf8'));
  const advice = 'Take another package, or say in server/tooling/supply-chain.ts why this one is well.';
  return report('Packages are not what they should be.', problems, advice, `${packages} packages`);
};

const generatedFiles = async (): Promise<string> => {
  const stale = (await regenerate(root)).map(({ output }) => output);
  return report('Generated files are stale.', stale, 'Run ./rostrum generate and commit the result.', '');
};

const parts: readonly Part[] = [
  types('server', 'tsconfig.json'),
  types('domain', 'domain/tsconfig.json'),
  types('web', 'web/tsconfig.json'),
  types('web tools and tests', 'web/tsconfig.node.json'),
  {
    name: 'lint',
    title: 'Format and lint',
    run: () =>
      tool(
        ['@biomejs', 'biome', 'bin', 'biome'],
        ['ci', '--error-on-warnings', '--colors=off', '--max-diagnostics=50', '.'],
        'Run node_modules/.bin/biome check --write . for what it can mend itself.',
      ),
  },
  {
    name: 'boundaries',
    title: 'Walls between the rooms',
    run: async () =>
      report(
        'Imports cross walls.',
        await boundaryViolations(root, root),
        'Each finding says what to do instead.',
        '',
      ),
  },
  {
    name: 'dead-code',
    title: 'Dead code',
    run: () =>
      tool(
        ['knip', 'bin', 'knip.js'],
        ['--no-progress', '--no-config-hints'],
        'Delete what nobody uses, or say in knip.config.ts who does.',
      ),
  },
  {
    name: 'texts',
    title: 'Translations',
    run: () => {
      return Promise.resolve(
        report('Translations are not complete.', checkMessages(), 'Each finding says what to do.', ''),
      );
    },
  },
  { name: 'house-rules', title: 'House rules', run: houseRules },
  { name: 'packages', title: 'Packages of others', run: packagesOfOthers },
  { name: 'links', title: 'Links in documents', run: documentLinks },
  { name: 'generated', title: 'Generated files', run: generatedFiles },
];

/** Parts are processes of their own for the most part; two at a time keep two cores busy. */
const width = 2;

const chosenParts = (names: readonly string[]): readonly Part[] => {
  const known = [...new Set(parts.map(({ name }) => name))];
  const unknown = names.find((name) => !known.includes(name));
  if (unknown) throw new LauncherError(`check has no part "${unknown}".`, [`Parts: ${known.join(', ')}.`]);
  return names.length === 0 ? parts : parts.filter(({ name }) => names.includes(name));
};

/** Everything a machine can say about the code; the parts named in `args`, or all of them. */
export const run = async (args: readonly string[]): Promise<number> => {
  const steps: Step[] = chosenParts(args).map((part) => ({ title: part.title, run: part.run }));
  const screen = openScreen();
  try {
    await runSteps(steps, screen, width);
  } finally {
    screen.close();
  }
  return 0;
};
