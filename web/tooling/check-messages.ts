import { lingui } from './lingui-program.ts';

const checks = [
  {
    args: ['check', 'sync', '--clean', '--verbose', '--workers', '1'],
    advice: 'Texts changed: run node web/tooling/extract-messages.ts and translate what is new.',
  },
  {
    args: ['check', 'missing', '--mode', 'catalog', '--verbose', '--workers', '1'],
    advice: 'Translate what is missing in web/*/locales.',
  },
];

/** One line per thing wrong with the catalogues, for `check`; empty when every text is there in every language. */
export const checkMessages = (): string[] =>
  checks.flatMap(({ args, advice }) => {
    const { output, failed } = lingui(args);
    return failed ? [`${output.trim()}\n${advice}`] : [];
  });

if (import.meta.main) {
  const problems = checkMessages();
  process.stdout.write(problems.length === 0 ? 'All texts are translated.\n' : `${problems.join('\n')}\n`);
  process.exitCode = problems.length === 0 ? 0 : 1;
}
