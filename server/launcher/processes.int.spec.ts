import { describe, expect, it } from 'vitest';
import { findProgram, run } from './processes.ts';

const node = (script: string): string[] => [process.execPath, '-e', script];

describe('running a program', () => {
  it('gives its exit code and everything it printed', async () => {
    const script = "process.stdout.write('out\\n'); process.stderr.write('err\\n'); process.exitCode = 3;";
    const { code, output } = await run(node(script), { output: 'collect' });
    expect(code).toBe(3);
    expect(output.split('\n').sort()).toEqual(['', 'err', 'out']);
  });

  it('hands on whole lines, also the last one without its end', async () => {
    const lines: string[] = [];
    const script = "process.stdout.write('a'.repeat(300000) + '\\n\\nlast');";
    await run(node(script), { output: 'collect', onLine: (line) => lines.push(line) });
    expect(lines.map(({ length }) => length)).toEqual([300_000, 4]);
  });

  it('counts an end by a signal as a failure', async () => {
    expect((await run(node("process.kill(process.pid, 'SIGKILL')"), { output: 'collect' })).code).toBe(1);
  });

  it('asks one to end that takes too long', async () => {
    const forever = node('setInterval(() => undefined, 1000)');
    expect((await run(forever, { output: 'collect', within: 100 })).code).toBe(1);
  });

  it('says when there is no such program', async () => {
    await expect(run(['no-such-program-here'], { output: 'collect' })).rejects.toThrow('ENOENT');
    expect(findProgram('no-such-program-here')).toBeUndefined();
    expect(findProgram('sh')).toMatch(/\/sh$/);
  });
});
