import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { admin } from '#command-api/testing/harness.ts';
import { type VirtualClock, virtualClock } from '#platform/clock/index.ts';
import { startGraphQL } from '../testing.ts';

let clock: VirtualClock;
let server: Awaited<ReturnType<typeof startGraphQL>>;
beforeEach(async () => {
  clock = virtualClock('2026-03-01T09:00:00.000Z');
  server = await startGraphQL({ development: false }, clock);
});
afterEach(() => server.close());

const take = (values: Readonly<Record<string, number>>): void => {
  server.services.dashboard.take(values);
  clock.advance(10_000);
};
const ask = (query: string) => server.ask(query, { administrator: admin });

const samples = (args: string) =>
  ask(`{ serverSamples(${args}) { from step columns series { name min mean max } } }`);

describe('measurements over time', () => {
  it('[DASH-01] come in one grid, with nulls where nothing was measured', async () => {
    take({ 'cpu.machine': 0.123456789, users: 2 });
    clock.advance(10_000);
    take({ 'cpu.machine': 0.5 });
    const { data } = await samples(
      'series: ["users", "cpu.machine"], from: "2026-03-01T09:00:00.000Z", until: "2026-03-01T09:00:30.000Z"',
    );
    expect(data.serverSamples).toEqual({
      ...{ from: '2026-03-01T09:00:00.000Z', step: 10, columns: 3 },
      series: [
        { name: 'users', min: [2, null, null], mean: [2, null, null], max: [2, null, null] },
        expect.objectContaining({ name: 'cpu.machine', mean: [0.123457, null, 0.5] }),
      ],
    });
  });

  it('[DASH-01] are refused beyond their bounds, with the field that is wrong', async () => {
    const interval = 'from: "2026-03-01T09:00:00.000Z", until: "2026-03-02T09:00:00.000Z"';
    const many = JSON.stringify(Array.from({ length: 41 }, (_, i) => `s${i}`));
    for (const [args, field] of [
      [`series: [], ${interval}`, 'series'],
      [`series: ${many}, ${interval}`, 'series'],
      [`series: ["users"], ${interval}, points: 0`, 'points'],
      [`series: ["users"], ${interval}, points: 1001`, 'points'],
      ['series: ["users"], from: "2026-03-01T09:00:00Z", until: "2026-03-01T09:00:00Z"', 'until'],
    ] as const) {
      const { errors } = await samples(args);
      expect(errors[0]?.extensions, args).toMatchObject({ code: 'VALIDATION_FAILED', problems: [{ field }] });
    }
  });

  it('[DASH-02] [DASH-04] the state of the server names its disk, its parts and its services', async () => {
    const { data } = await ask(
      '{ serverStatus { series memory storage { free total parts { name bytes } } services { id state since detail } } }',
    );
    expect(data.serverStatus).toEqual({
      series: ['cpu.machine', 'users'],
      memory: 4_000_000_000,
      storage: { free: 600, total: 1000, parts: [{ name: 'log', bytes: 300 }] },
      services: [{ id: 'https', state: 'off', since: '2026-03-01T09:00:00.000Z', detail: 'not-configured' }],
    });
  });
});

describe('marks', () => {
  it('[DASH-01] tell of starts, stops and changes of settings in an interval, and of nothing else', async () => {
    const system = { kind: 'system', component: 'server' } as const;
    await server.given(system, { type: 'RecordServerStart', data: { node: 'main', version: '1.2.3' } });
    clock.advance(60_000);
    await server.given(system, { type: 'RecordServerStart', data: { node: 'main', version: '1.2.4' } });
    await server.given(admin, { type: 'CreateGroup', data: { groupId: 'it', name: 'IT' } });
    clock.advance(60_000);
    await server.given(admin, {
      type: 'ChangePasswordSettings',
      data: { changes: { minLength: 16 }, confirmed: false },
    });
    clock.advance(60_000);
    await server.given(system, { type: 'RecordServerStop', data: { node: 'main', reason: 'signal' } });
    const { data } =
      await ask(`{ serverMarks(from: "2026-03-01T09:00:30.000Z", until: "2026-03-01T09:05:00.000Z") {
      kind version afterCrash reason time change { objectId fields { name after } } } }`);
    expect(data.serverMarks).toMatchObject([
      { kind: 'stop', reason: 'signal', time: '2026-03-01T09:03:00.000Z', change: null },
      { kind: 'change', change: { objectId: 'password', fields: [{ name: 'minLength', after: '16' }] } },
      { kind: 'start', version: '1.2.4', afterCrash: true },
    ]);
  });
});
