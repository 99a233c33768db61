import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLogger } from '#platform/logging/pino.ts';
import { type Journal, openJournal, plainLine } from './index.ts';

let folder: string;
let journal: Journal;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rostrum-journal-'));
  journal = openJournal(folder, { files: 3, bytes: 2000 });
});
afterEach(() => {
  journal.close();
  rmSync(folder, { recursive: true, force: true });
});

const say = (message: string, level = 'info', fields: object = {}, time = '2026-05-06T07:08:09.000Z'): void =>
  journal.write(`${JSON.stringify({ level, time, node: 'node-1', ...fields, msg: message })}\n`);

const messages = async (question: Parameters<Journal['read']>[0]): Promise<string[]> =>
  (await journal.read(question)).lines.map(({ message }) => message);

const bytesThere = (): number =>
  readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);

describe('[ADM-06] the journal', () => {
  it('answers the newest lines first, page by page', async () => {
    for (let i = 1; i <= 5; i++) say(`line ${i}`);
    const first = await journal.read({ limit: 2 });
    expect(first.lines.map(({ message }) => message)).toEqual(['line 5', 'line 4']);
    expect(await messages({ limit: 9, before: first.older ?? '' })).toEqual(['line 3', 'line 2', 'line 1']);
    say('line 6');
    expect(await messages({ limit: 9, after: first.lines[0]?.id ?? '' })).toEqual(['line 6']);
  });

  it('tells where it ends, so that only what comes later is read, whatever is looked for', async () => {
    say('one');
    const { newest, lines } = await journal.read({ limit: 9, text: 'nothing of that' });
    expect(lines).toEqual([]);
    expect((await journal.read({ limit: 9, after: newest ?? '' })).newest).toBe(newest);
    for (let i = 0; i < 40; i++) say(`line ${i} ${'x'.repeat(40)}`);
    say('nothing of that, or so');
    const later = await journal.read({ limit: 9, text: 'nothing of that', after: newest ?? '' });
    expect(later.lines.map(({ message }) => message)).toEqual(['nothing of that, or so']);
    expect(later.newest).toBe(later.lines[0]?.id);
    expect((await journal.read({ limit: 99, after: newest ?? '' })).lines).toHaveLength(41);
  });

  it('reads lines from the end in pieces, the longest line and letters of two bytes among them', async () => {
    journal.close();
    journal = openJournal(folder, { files: 3, bytes: 4 * 1024 * 1024 });
    const said = [1, 300_000, 5, 100_000, 600_000, 2, 60_000].map(
      (length, at) => `${at} ${'ж'.repeat(length)}`,
    );
    for (const message of said) say(message);
    expect(await messages({ limit: 99 })).toEqual(said.toReversed());
    const { lines } = await journal.read({ limit: 99 });
    for (const [at, { id }] of lines.entries()) {
      expect((await journal.read({ limit: 99, after: id })).lines).toHaveLength(at);
      expect((await journal.read({ limit: 99, before: id })).lines).toHaveLength(lines.length - at - 1);
    }
  });

  it('finds by level, words and time', async () => {
    say('The log is open.', 'debug', { part: 'Event log' });
    say('A request failed.', 'error', { request: '4711' }, '2026-05-06T08:00:00.000Z');
    expect(await messages({ limit: 9, level: 'warn' })).toEqual(['A request failed.']);
    expect(await messages({ limit: 9, text: 'OPEN event' })).toEqual(['The log is open.']);
    expect(await messages({ limit: 9, text: '4711' })).toEqual(['A request failed.']);
    expect(await messages({ limit: 9, text: 'node-1' })).toEqual([]);
    expect(await messages({ limit: 9, until: '2026-05-06T07:30:00.000Z' })).toEqual(['The log is open.']);
    expect(await messages({ limit: 9, from: '2026-05-06T07:30:00.000Z' })).toEqual(['A request failed.']);
  });

  it('never grows beyond its limits, and goes on after a restart', async () => {
    for (let i = 0; i < 200; i++) {
      say(`line ${i} ${'x'.repeat(50)}`);
      if (i % 3 === 0) await journal.read({ limit: 1 });
    }
    expect(readdirSync(folder).length).toBeLessThanOrEqual(3);
    expect(bytesThere()).toBeLessThanOrEqual(3 * 2000);
    journal.close();
    journal = openJournal(folder, { files: 3, bytes: 2000 });
    say('after the restart');
    const [newest, before] = await messages({ limit: 2 });
    expect(newest).toBe('after the restart');
    expect(before).toContain('line 199');
  });

  it('passes over what is no line, and a line that was cut', async () => {
    say('whole');
    await journal.read({ limit: 1 });
    appendFileSync(join(folder, '00000001.jsonl'), 'no JSON\n{"level":"info","msg":"cut');
    expect(await messages({ limit: 9 })).toEqual(['whole']);
    journal.close();
    journal = openJournal(folder, { files: 3, bytes: 2000 });
    say('after the crash');
    expect(await messages({ limit: 9 })).toEqual(['after the crash', 'whole']);
  });

  it('[FX-06] keeps line breaks in values from making lines, there and in the text file', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 60 }), async (text) => {
        const logger = createLogger({ nodeId: 'n', log: { level: 'info', format: 'json' } }, journal);
        const before = (await journal.read({ limit: 1 })).lines[0]?.id ?? '';
        logger.info({ text }, `said: ${text}\n2026-01-01 FATAL forged`);
        const { lines } = await journal.read({ limit: 9, after: before });
        expect(lines).toHaveLength(1);
        for (const line of lines) expect(plainLine(line, 'now')).not.toMatch(/[\n\r\u2028\u2029\u202e]/);
      }),
      { numRuns: 50 },
    );
  });

  it('[FX-06] holds no secret that the logger hides', async () => {
    const logger = createLogger({ nodeId: 'n', log: { level: 'info', format: 'json' } }, journal);
    logger.info({ password: 'canary', headers: { cookie: 'canary' } }, 'A request.');
    await journal.read({ limit: 1 });
    for (const name of readdirSync(folder))
      expect(readFileSync(join(folder, name), 'utf8')).not.toContain('canary');
  });

  it('[ES-10] takes out lines that name somebody, and lines with addresses', async () => {
    say('stays');
    say('goes', 'info', { login: 'Anna' });
    say('goes too', 'debug', { address: '198.51.100.1' });
    await journal.forget(['anna']);
    expect(await messages({ limit: 9 })).toEqual(['stays']);
    say('comes');
    expect(await messages({ limit: 9 })).toEqual(['comes', 'stays']);
    const places = (await journal.read({ limit: 9 })).lines.map(({ id }) => id);
    const between = `${places[1]?.slice(0, 9)}0000000003`;
    expect(await messages({ limit: 9, after: between })).toEqual(['comes']);
  });
});
