import { describe, expect, it } from 'vitest';
import { reportHealth } from './health.ts';
import { createMetrics } from './metrics.ts';

describe('metrics', () => {
  it('[OPS-01] count commands and requests and read gauges when asked', async () => {
    const metrics = createMetrics('node-1');
    let head = 1;
    metrics.gauge('rostrum_log_head', 'Position of the last event', [], () => [{ value: head }]);
    metrics.observeCommand({ type: 'CreateAccount', outcome: 'accepted', seconds: 0.002 });
    metrics.observeRequest({ route: '/graphql', method: 'POST', status: 200, seconds: 0.004 });
    head = 42;
    const text = await metrics.render();
    expect(text).toContain('rostrum_commands_total{type="CreateAccount",outcome="accepted",node="node-1"} 1');
    expect(text).toContain('rostrum_log_head{node="node-1"} 42');
    expect(text).toMatch(/rostrum_http_request_seconds_count\{.*route="\/graphql".*\} 1/);
    expect(text).toContain('process_cpu_user_seconds_total');
  });

  it('forget labels that are no longer read', async () => {
    const metrics = createMetrics('node-1');
    let names = ['a', 'b'];
    metrics.gauge('rostrum_lag', 'Lag', ['projection'], () =>
      names.map((projection) => ({ labels: { projection }, value: 0 })),
    );
    await metrics.render();
    names = ['a'];
    expect(await metrics.render()).not.toContain('projection="b"');
  });
});

describe('health', () => {
  it('is ready only when every part is well, and says which is not', () => {
    const well = { name: 'media', problem: () => null };
    expect(reportHealth([well]).ready).toBe(true);
    expect(reportHealth([well, { name: 'log', problem: () => 'The disk is full.' }])).toEqual({
      ready: false,
      checks: [
        { name: 'media', ok: true },
        { name: 'log', ok: false, problem: 'The disk is full.' },
      ],
    });
  });
});
