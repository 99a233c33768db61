import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTracing } from './open-telemetry.ts';
import { startTraceReceiver } from './testing/trace-receiver.ts';
import { type Tracing, traced } from './traces.ts';

let receiver: Awaited<ReturnType<typeof startTraceReceiver>>;
let states: (string | null)[];
const open = (ratio = 1): Tracing =>
  openTracing({
    ...{ endpoint: `${receiver.url}/`, ratio, node: 'node-7', version: '1.2.3' },
    onState: (problem) => states.push(problem),
  });

beforeEach(async () => {
  states = [];
  receiver = await startTraceReceiver();
});
afterEach(() => receiver.close());

describe('[OPS-01] traces', () => {
  it('follow work through promises, and go to the receiver with what the server is', async () => {
    const tracing = open();
    await traced(
      tracing,
      'outer',
      { kind: 'server', facts: { count: 2, list: ['a', 'b'] } },
      async (outer) => {
        await new Promise((resolve) => setImmediate(resolve));
        expect(tracing.here()).toEqual(outer?.place);
        await traced(tracing, 'inner', {}, async () => undefined);
      },
    );
    expect(tracing.here()).toBeUndefined();
    await tracing.close();
    const [outer] = receiver.named('outer');
    const [inner] = receiver.named('inner');
    expect(inner).toMatchObject({ traceId: outer?.traceId, parentSpanId: outer?.spanId });
    expect(outer).toMatchObject({ parentSpanId: '', kind: 2, facts: { count: 2, list: ['a', 'b'] } });
    expect(receiver.resource()).toMatchObject({
      'service.name': 'rostrum',
      'service.version': '1.2.3',
      'service.instance.id': 'node-7',
    });
  });

  it('say of a failure its kind, and never its words', async () => {
    const tracing = open();
    const work = traced(tracing, 'broken', {}, () => Promise.reject(new TypeError('canary')));
    await expect(work).rejects.toThrow('canary');
    await tracing.close();
    expect(receiver.named('broken')).toMatchObject([
      { status: { code: 2 }, facts: { 'error.type': 'TypeError' } },
    ]);
    expect(receiver.bodies.join('')).not.toContain('canary');
  });

  it('stand below another place and are linked with more, within bounds', async () => {
    const tracing = open();
    const places = Array.from({ length: 50 }, (_, index) => {
      const span = tracing.begin(`cause ${index}`);
      span.end();
      return span.place;
    });
    const [parent, ...links] = places;
    const span = tracing.begin('effect', {
      kind: 'consumer',
      parent,
      links,
      facts: { long: 'x'.repeat(5000) },
    });
    span.end();
    span.end();
    await tracing.close();
    const [effect, ...others] = receiver.named('effect');
    expect(others).toEqual([]);
    expect(effect).toMatchObject({ traceId: parent?.traceId, parentSpanId: parent?.spanId });
    expect(effect?.links).toHaveLength(32);
    expect(String(effect?.facts.long)).toHaveLength(256);
  });

  it('remember where events came from, the latest twenty thousand', () => {
    const tracing = open();
    const span = tracing.begin('append');
    for (let index = 0; index <= 20_000; index++) tracing.remember(`event-${index}`, span.place);
    expect(tracing.recall('event-0')).toBeUndefined();
    expect(tracing.recall('event-20000')).toEqual(span.place);
    return tracing.close();
  });

  it('are made for a share of what begins here, and for whatever a caller traces', async () => {
    const tracing = open(0.25);
    const caller = tracing.placeOfCaller({
      traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
    });
    for (let count = 0; count < 400; count++) {
      tracing.begin('own').end();
      tracing.begin('called', { parent: caller }).end();
    }
    await tracing.close();
    expect(receiver.named('own').length).toBeGreaterThan(40);
    expect(receiver.named('own').length).toBeLessThan(180);
    expect(receiver.named('called')).toHaveLength(400);
  });

  it('take from a caller a place that is one, and nothing else', () => {
    const tracing = open();
    const good = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
    expect(tracing.placeOfCaller({ traceparent: good })?.spanId).toBe('b7ad6b7169203331');
    const hostile = fc.oneof(
      fc.string({ maxLength: 200 }),
      fc.array(fc.constantFrom(...good), { maxLength: 80 }).map((letters) => letters.join('')),
      fc.constantFrom(
        '',
        good.toUpperCase(),
        `${good}${'-0'.repeat(50_000)}`,
        good.replace(/[1-9a-f]/g, '0'),
      ),
    );
    fc.assert(
      fc.property(hostile, fc.string({ maxLength: 2000 }), (traceparent, tracestate) => {
        const place = tracing.placeOfCaller({ traceparent, tracestate });
        if (place === undefined) return;
        expect(place.traceId).toMatch(/^[0-9a-f]{32}$/);
        expect(place.spanId).toMatch(/^[0-9a-f]{16}$/);
      }),
    );
    expect(tracing.placeOfCaller({ traceparent: [good, good] })?.traceId ?? '').toMatch(/^[0-9a-f]{0,32}$/);
    return tracing.close();
  });

  it('that nobody takes are lost, and that is said once', async () => {
    receiver.answer(400);
    const tracing = open();
    tracing.begin('lost').end();
    await tracing.close();
    expect(states).toHaveLength(1);
    expect(states[0]).toEqual(expect.any(String));
    expect(receiver.spans).toEqual([]);
  });
});
