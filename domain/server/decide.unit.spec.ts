import { describe, expect, it } from 'vitest';
import { specify } from '#domain/kernel/testing.ts';
import { serverDecider } from './decide.ts';
import type { ServerEvent } from './events.ts';

const started = (afterCrash: boolean): ServerEvent => ({
  type: 'ServerStarted',
  data: { node: 'main', version: '1.0.0', afterCrash },
});
const stopped: ServerEvent = { type: 'ServerStopped', data: { node: 'main', reason: 'signal' } };
const start = { type: 'RecordServerStart', data: { node: 'main', version: '1.0.0' } } as const;
const stop = { type: 'RecordServerStop', data: { node: 'main', reason: 'signal' } } as const;
const server = specify(serverDecider);
const given = (...events: ServerEvent[]) => server.given(events, undefined);

describe('the life of the server process', () => {
  it('knows a start after an orderly stop from one after a crash', () => {
    expect(given().when(start).events).toEqual([started(false)]);
    expect(given(started(false), stopped).when(start).events).toEqual([started(false)]);
    expect(given(started(false)).when(start).events).toEqual([started(true)]);
  });

  it('stops once', () => {
    expect(given(started(false)).when(stop).events).toEqual([stopped]);
    expect(given(started(false), stopped).when(stop).events).toEqual([]);
  });

  it('refuses a node name that could not name a stream', () => {
    const wrong = { type: 'RecordServerStart', data: { node: 'a b', version: '' } } as const;
    expect(given().when(wrong).problems).toMatchObject([{ field: 'node' }, { field: 'version' }]);
  });
});
