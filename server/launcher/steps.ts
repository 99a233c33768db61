import type { Screen } from './terminal.ts';

export type Step = {
  readonly title: string;
  /** Titles of the steps that must have succeeded before. */
  readonly after?: readonly string[];
  /** True when there is nothing to do; such a step is not mentioned. */
  readonly fresh?: () => boolean;
  /** Answers a few words on what came out. */
  readonly run: (onProgress: (text: string) => void) => Promise<string>;
};

/** One or more steps failed; the causes are in the order of the steps. */
export class StepsFailed extends Error {
  readonly failures: readonly { readonly title: string; readonly error: unknown }[];
  constructor(failures: readonly { readonly title: string; readonly error: unknown }[]) {
    super(`Failed: ${failures.map(({ title }) => title).join(', ')}.`);
    this.name = 'StepsFailed';
    this.failures = failures;
  }
}

type Outcome = 'done' | 'failed';

/**
 * Runs each step as soon as those it comes after are done, at most `width` at the same time. A failed step does not
 * stop its neighbours, only those who come after it, so that one run tells everything that is wrong.
 */
export const runSteps = async (
  steps: readonly Step[],
  screen: Screen,
  width = steps.length,
): Promise<void> => {
  const outcomes = new Map<string, Promise<Outcome>>();
  const failures = new Map<string, unknown>();
  const slots = makeSlots(width);
  const attempt = async (step: Step): Promise<Outcome> => {
    const before = await Promise.all((step.after ?? []).map((title) => outcomes.get(title)));
    if (before.includes('failed')) return 'failed';
    return slots(async () => {
      if (step.fresh?.()) return 'done';
      const since = performance.now();
      screen.started(step.title);
      try {
        const detail = await step.run((text) => screen.progress(step.title, text));
        screen.finished(step.title, detail, performance.now() - since);
        return 'done';
      } catch (error) {
        screen.failed(step.title, performance.now() - since);
        failures.set(step.title, error);
        return 'failed';
      }
    });
  };
  for (const step of steps) outcomes.set(step.title, attempt(step));
  await Promise.all(outcomes.values());
  if (failures.size > 0) throw new StepsFailed([...failures].map(([title, error]) => ({ title, error })));
};

const makeSlots = (width: number): (<T>(work: () => Promise<T>) => Promise<T>) => {
  const waiting: (() => void)[] = [];
  let free = Math.max(1, width);
  return async (work) => {
    if (free === 0) await new Promise<void>((resolve) => waiting.push(resolve));
    else free -= 1;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else free += 1;
    }
  };
};
