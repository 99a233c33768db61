import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createCommandGate } from '#command-api/handler/command-gate.ts';
import { admin, profile, someHash } from '#command-api/testing/harness.ts';
import type { RecordedEvent } from '#domain/kernel/index.ts';
import { systemClock } from '#platform/clock/index.ts';
import { openMemoryLog } from '#platform/event-log/index.ts';
import { openTracing } from '#platform/telemetry/open-telemetry.ts';
import { startTraceReceiver } from '#platform/telemetry/testing/trace-receiver.ts';
import type { Tracing } from '#platform/telemetry/traces.ts';
import { projectionWitness, tracedGate, tracedLog } from './traces.ts';

const run = promisify(execFile);

/** Says which packages of OpenTelemetry are asked for when the server has nobody to send traces to. */
const PROBE = `
import { registerHooks } from 'node:module';
const asked = [];
registerHooks({ resolve: (name, context, next) => {
  if (name.includes('opentelemetry') || name.includes('open-telemetry')) asked.push(name);
  return next(name, context);
} });
const { startTracing } = await import('#server/composition/traces.ts');
const { defaults } = await import('#platform/config/schema.ts');
const tracing = await startTracing({ config: defaults, version: '1', logger: {} });
process.stdout.write(JSON.stringify({ tracing: tracing ?? null, asked }));
`;

let receiver: Awaited<ReturnType<typeof startTraceReceiver>>;
let tracing: Tracing;
beforeEach(async () => {
  receiver = await startTraceReceiver();
  const onState = (): void => undefined;
  tracing = openTracing({ endpoint: receiver.url, ratio: 1, node: 'node-1', version: '1', onState });
});
afterEach(() => receiver.close());

const given = () => {
  const log = openMemoryLog();
  const gate = tracedGate(createCommandGate({ log: tracedLog(log, tracing), clock: systemClock }), tracing);
  const create = (accountId: string) =>
    gate.execute(
      {
        type: 'CreateAccount',
        data: { accountId, profile: profile('x'), passwordHash: someHash, active: true },
      },
      { principal: admin, origin: {}, commandId: `c-${accountId}`, correlationId: `c-${accountId}` },
    );
  const events = async (): Promise<readonly RecordedEvent[]> => {
    const batches = await Array.fromAsync(log.readAll(0));
    return batches.flat();
  };
  return { create, events };
};

describe('[OPS-01] traces', () => {
  it('cost nothing while nobody takes them: nothing is loaded, nothing stands in between', async () => {
    const words = ['--input-type=module', '--eval', PROBE];
    const { stdout } = await run(process.execPath, words, { cwd: process.cwd() });
    expect(JSON.parse(stdout)).toEqual({ tracing: null, asked: [] });
    const log = openMemoryLog();
    const gate = createCommandGate({ log, clock: systemClock });
    expect(tracedLog(log, undefined)).toBe(log);
    expect(tracedGate(gate, undefined)).toBe(gate);
    expect(projectionWitness(undefined)).toBeUndefined();
  });

  it('show a batch of several commands below the first of them and linked with the others', async () => {
    const { create, events } = given();
    for (const login of ['ann', 'bob', 'eve']) await create(login);
    let worked = 0;
    const work = async (): Promise<void> => {
      worked += 1;
    };
    const witness = projectionWitness(tracing);
    await witness?.('accounts', await events(), work);
    // What an earlier server appended is known by nobody, and shown by nobody.
    const strangers = (await events()).map((event) => ({ ...event, id: `other-${event.id}` }));
    await witness?.('accounts', strangers, work);
    await tracing.close();
    const appends = receiver.named('append account');
    const [projection, ...others] = receiver.named('projection accounts');
    expect(worked).toBe(2);
    expect(others).toEqual([]);
    expect(projection).toMatchObject({
      parentSpanId: appends[0]?.spanId,
      links: appends.slice(1).map(({ traceId, spanId }) => ({ traceId, spanId })),
      facts: { 'rostrum.events.count': 3 },
    });
    expect(new Set(appends.map(({ traceId }) => traceId)).size).toBe(3);
  });

  it('pass on the failure of a read model, with its kind', async () => {
    const { create, events } = given();
    await create('ann');
    const broken = projectionWitness(tracing)?.('accounts', await events(), () =>
      Promise.reject(new RangeError('canary')),
    );
    await expect(broken).rejects.toThrow('canary');
    await tracing.close();
    expect(receiver.named('projection accounts')).toMatchObject([{ facts: { 'error.type': 'RangeError' } }]);
  });
});
