import { describe, expect, it } from 'vitest';
import { runSteps, type Step, StepsFailed } from './steps.ts';
import type { Screen } from './terminal.ts';

const recorder = (): { readonly screen: Screen; readonly lines: string[] } => {
  const lines: string[] = [];
  const screen: Screen = {
    started: (title) => void lines.push(`start ${title}`),
    progress: (title, text) => void lines.push(`${title}: ${text}`),
    finished: (title, detail) => void lines.push(`end ${title} ${detail}`),
    failed: (title) => void lines.push(`failed ${title}`),
    close: () => undefined,
  };
  return { screen, lines };
};

const step = (title: string, extra: Partial<Step> = {}): Step => ({ title, run: async () => 'ok', ...extra });

describe('steps', () => {
  it('begin as soon as those before them are done, independent ones side by side', async () => {
    const { screen, lines } = recorder();
    await runSteps(
      [step('install'), step('worker', { after: ['install'] }), step('web', { after: ['install'] })],
      screen,
    );
    expect(lines).toEqual([
      'start install',
      'end install ok',
      'start worker',
      'start web',
      'end worker ok',
      'end web ok',
    ]);
  });

  it('keep to the width they are given', async () => {
    const { screen, lines } = recorder();
    await runSteps([step('one'), step('two'), step('three')], screen, 1);
    expect(lines.filter((_, index) => index % 2 === 0)).toEqual(['start one', 'start two', 'start three']);
  });

  it('are not mentioned when there is nothing to do', async () => {
    const { screen, lines } = recorder();
    await runSteps([step('install', { fresh: () => true }), step('web', { after: ['install'] })], screen);
    expect(lines).toEqual(['start web', 'end web ok']);
  });

  it('look at freshness only after the steps before them', async () => {
    const { screen, lines } = recorder();
    let installed = false;
    const install = step('install', {
      run: async () => {
        installed = true;
        return '';
      },
    });
    await runSteps([install, step('worker', { after: ['install'], fresh: () => installed })], screen);
    expect(lines).not.toContain('start worker');
  });

  it('let neighbours of a failed step finish, but nobody who depends on it', async () => {
    const { screen, lines } = recorder();
    const failing = step('worker', { run: () => Promise.reject(new Error('no compiler')) });
    const outcome = runSteps([failing, step('web'), step('start', { after: ['worker', 'web'] })], screen);
    await expect(outcome).rejects.toBeInstanceOf(StepsFailed);
    await expect(outcome).rejects.toMatchObject({
      failures: [{ title: 'worker', error: { message: 'no compiler' } }],
    });
    expect(lines).toContain('end web ok');
    expect(lines).not.toContain('start start');
  });
});
