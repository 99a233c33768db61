import { describe, expect, it } from 'vitest';
import { checkHouseRules } from './house-rules.ts';

const rulesBroken = (path: string, text: string): string[] =>
  checkHouseRules([{ path, text }]).map(({ rule }) => rule);

describe('house rules', () => {
  it.each([
    ['Date.now()'],
    ['new Date()'],
    ['Math.random()'],
    ['setTimeout(done, 5)'],
    ['process.env'],
    ["import { randomUUID } from 'node:crypto'"],
  ])('keep %s out of the domain', (text) => {
    expect(rulesBroken('domain/chat/decide.ts', text)).toEqual(['no-clock-or-random-in-domain']);
    expect(rulesBroken('platform/clock/system.ts', text)).toEqual([]);
  });

  it('let the domain read a time that it was given', () => {
    expect(rulesBroken('domain/chat/decide.ts', 'new Date(metadata.now)')).toEqual([]);
    expect(rulesBroken('domain/chat/index.ts', "export { run } from './process.ts'")).toEqual([]);
  });

  it.each([
    ['await new Promise((resolve) => setTimeout(resolve, 50));'],
    ["import { setTimeout } from 'node:timers/promises';"],
    ['await sleep(100);'],
  ])('keep sleeps out of specs: %s', (text) => {
    expect(rulesBroken('platform/bus.int.spec.ts', text)).toEqual(['no-sleep-in-specs']);
  });

  it.each([["it.skip('works', run)"], ["describe.only('x', run)"], ["it.todo('later')"], ["xit('x', run)"]])(
    'see a test that does not run: %s',
    (text) => expect(rulesBroken('domain/a.unit.spec.ts', text)).toEqual(['no-skipped-test']),
  );

  it('see unfinished work, silenced compilers and double casts in the product', () => {
    expect(rulesBroken('server/a.ts', '// TODO: later')).toEqual(['no-marks-of-unfinished-work']);
    expect(rulesBroken('server/a.ts', '// @ts-expect-error wrong')).toEqual(['no-silenced-compiler']);
    expect(rulesBroken('server/a.ts', 'x as unknown as Y')).toEqual(['no-double-cast']);
    expect(rulesBroken('server/a.unit.spec.ts', 'x as unknown as Y')).toEqual([]);
  });

  it.each([
    ["const answer = await fetch('https://example.org');"],
    ["import { Agent } from 'undici';"],
    ["import { get } from 'node:https';"],
    ["import { type Socket, connect } from 'node:tls';"],
    ["import { createServer, request as ask } from 'node:http';"],
    ["import {\n  isIP,\n  createConnection,\n} from 'node:net';"],
  ])('[OP-01] [WB-10] let requests leave by one way only: %s', (text) => {
    expect(rulesBroken('gateways/webhooks/sender.ts', text)).toEqual(['one-way-out']);
    expect(rulesBroken('platform/outgoing/undici.ts', text)).toEqual([]);
    expect(rulesBroken('gateways/webhooks/webhooks.int.spec.ts', text)).toEqual([]);
  });

  it('[OP-01] [WB-10] let servers listen, and take the way out that they were given', () => {
    const text = [
      "import { createServer, type RequestListener } from 'node:http';",
      "import { isIP, type Socket } from 'node:net';",
      'await outgoing.fetch(url);',
    ].join('\n');
    expect(rulesBroken('server/http/servers.ts', text)).toEqual([]);
  });

  it('see where packages are said to come from', () => {
    const host = ['registry', 'example', 'org'].join('.');
    expect(rulesBroken('.npmrc', `//${host}/`)).toEqual(['no-registry-host']);
  });

  it('allow 400 lines, 600 in a spec, and not one more', () => {
    const lines = (count: number): string => 'a;\n'.repeat(count);
    expect(rulesBroken('server/a.ts', lines(400))).toEqual([]);
    expect(rulesBroken('server/a.ts', lines(401))).toEqual(['file-size']);
    expect(rulesBroken('server/a.unit.spec.ts', lines(600))).toEqual([]);
    expect(rulesBroken('server/a.unit.spec.ts', lines(601))).toEqual(['file-size']);
  });

  it('want kebab-case file names', () => {
    expect(rulesBroken('web/meet/tile-grid.tsx', '')).toEqual([]);
    expect(rulesBroken('web/meet/TileGrid.tsx', '')).toEqual(['file-name']);
    expect(rulesBroken('web/meet/tileGrid.tsx', '')).toEqual(['file-name']);
  });

  it('name the line and what to do', () => {
    expect(checkHouseRules([{ path: 'server/a.ts', text: 'a\nb\n// FIXME' }])).toEqual([
      expect.objectContaining({ path: 'server/a.ts', line: 3, advice: expect.stringContaining('Finish it') }),
    ]);
  });
});
