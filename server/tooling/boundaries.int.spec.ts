import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { inRoot } from '../launcher/paths.ts';
import { boundaryViolations } from './boundaries.ts';

let house: string;

const write = (path: string, text: string): void => {
  mkdirSync(dirname(join(house, path)), { recursive: true });
  writeFileSync(join(house, path), text);
};

beforeEach(() => {
  house = mkdtempSync(join(tmpdir(), 'rooms-'));
  const rooms = [
    'domain',
    'platform',
    'command-api',
    'projections',
    'server',
    'tests',
    'media-plane',
    'gateways',
  ];
  const imports = Object.fromEntries(rooms.map((room) => [`#${room}/*`, `./${room}/*`]));
  write('package.json', JSON.stringify({ name: 'house', type: 'module', imports }));
  write('domain/chat/index.ts', "export type { Message } from './message.ts';\nexport const limit = 5;\n");
  write('domain/chat/message.ts', 'export type Message = { readonly text: string };\n');
  write('platform/clock.ts', 'export const clock = 1;\n');
  write('command-api/port.ts', 'export const gate = 1;\n');
  write('command-api/handler.ts', 'export const handler = 1;\n');
  write('server/main.ts', "import '#platform/clock.ts';\nimport '#command-api/handler.ts';\n");
  write('tests/support.ts', 'export const support = 1;\n');
});
afterEach(() => rmSync(house, { recursive: true }));

const brokenBy = async (path: string, text: string): Promise<string[]> => {
  write(path, text);
  const violations = await boundaryViolations(inRoot(), house);
  return violations.map((violation) => /\n {2}([a-z-]+):/.exec(violation)?.[1] ?? violation).sort();
};

describe('the walls between the rooms', () => {
  it.each([
    ['domain/chat/decide.ts', "import { clock } from '#platform/clock.ts';\nclock;", ['domain-is-alone']],
    ['domain/chat/decide.ts', "import 'node:fs';", ['domain-is-alone']],
    [
      'domain/call/decide.ts',
      "import type { Message } from '#domain/chat/message.ts';",
      ['context-through-its-door'],
    ],
    [
      'server/main.ts',
      "import type { Message } from '#domain/chat/message.ts';",
      ['context-through-its-door-from-outside'],
    ],
    [
      'platform/bus.ts',
      "import { limit } from '#domain/chat/index.ts';\nlimit;",
      ['platform-knows-domain-types-only'],
    ],
    ['platform/bus.ts', "import '#command-api/handler.ts';", ['room-platform']],
    ['projections/chat.ts', "import '#command-api/handler.ts';", ['room-projections']],
    ['projections/chat.ts', "import '#tests/support.ts';", ['no-tests-in-the-product', 'room-projections']],
    ['media-plane/room.ts', "import '#server/main.ts';", ['nobody-imports-server', 'room-media-plane']],
    ['gateways/sip/gateway.ts', "import '#command-api/handler.ts';", ['room-gateways']],
    [
      'platform/clock.ts',
      "import './clock.ts';\nimport './nowhere.ts';",
      ['everything-resolves', 'no-circles'],
    ],
  ])('stop %s from %j', async (path, text, rules) => {
    expect(await brokenBy(path, text)).toEqual(rules);
  });

  it.each([
    ['command-api/chat.ts', "import { limit } from '#domain/chat/index.ts';\nlimit;"],
    ['platform/bus.ts', "import type { Message } from '#domain/chat/index.ts';"],
    ['gateways/sip/gateway.ts', "import '#command-api/port.ts';"],
    ['platform/bus.int.spec.ts', "import '#tests/support.ts';"],
  ])('let %s do what is right', async (path, text) => {
    expect(await brokenBy(path, text)).toEqual([]);
  });

  it('say what to do instead', async () => {
    write('projections/chat.ts', "import '#command-api/handler.ts';");
    expect(await boundaryViolations(inRoot(), house)).toEqual([
      expect.stringContaining('put the fact into the event'),
    ]);
  });
});
