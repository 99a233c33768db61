import type { Preparation } from './arguments.ts';
import { LauncherError } from './errors.ts';

export const kinds = ['unit', 'contract', 'int', 'e2e'] as const;
export type Kind = (typeof kinds)[number];

export type TestPlan = {
  readonly kinds: readonly Kind[];
  /** Parts of file names; empty means all files. */
  readonly files: readonly string[];
};

const isKind = (word: string): word is Kind => kinds.some((kind) => kind === word);

/** Kinds first or last, anything else narrows the files; a named file alone is looked for in all kinds. */
export const planTests = (args: readonly string[]): TestPlan => {
  const flag = args.find((word) => word.startsWith('-'));
  if (flag) {
    throw new LauncherError(`test knows no ${flag}.`, [
      `Usage: ./rostrum test [${kinds.join('|')} …] [part of a file name …]`,
    ]);
  }
  const chosen = args.filter(isKind);
  return { kinds: chosen.length > 0 ? chosen : kinds, files: args.filter((word) => !isKind(word)) };
};

/** Fast kinds share one run with parallel files; whole-system tests get the machine to themselves, one by one. */
export const runsOf = (plan: TestPlan): { readonly kinds: readonly Kind[]; readonly workers: number }[] => {
  const fast = plan.kinds.filter((kind) => kind !== 'e2e');
  return [
    ...(fast.length > 0 ? [{ kinds: fast, workers: 2 }] : []),
    ...(plan.kinds.includes('e2e') ? [{ kinds: ['e2e'] as const, workers: 1 }] : []),
  ];
};

/** What the chosen kinds need: real media from `int` on, pages and a browser for whole-system tests. */
export const preparationsOf = (plan: TestPlan): Preparation[] => {
  const needed = (kind: Kind, ...preparations: Preparation[]) =>
    plan.kinds.includes(kind) ? preparations : [];
  const all = [
    ...needed('int', 'worker', 'pam', 'parsers', 'mailServer', 'tlsPrograms', 'marks', 'capture', 'packers'),
    ...needed('e2e', 'worker', 'web', 'chromium', 'pam', 'marks', 'debian'),
  ];
  return ['dependencies', ...new Set(all)];
};
