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

const asked = (wish: { whenEmpty: boolean; running: number }) => ({
  node: 'main',
  settings: ['network.port'],
  ...wish,
});
const request = (whenEmpty: boolean, running: number) =>
  ({ type: 'RequestRestart', data: asked({ whenEmpty, running }) }) as const;
const requested: ServerEvent = { type: 'RestartRequested', data: asked({ whenEmpty: true, running: 2 }) };
const begun: ServerEvent = { type: 'RestartBegun', data: { node: 'main' } };
const withdrawn: ServerEvent = { type: 'RestartWithdrawn', data: { node: 'main' } };
const withdraw = { type: 'WithdrawRestart', data: { node: 'main' } } as const;
const begin = { type: 'BeginRestart', data: { node: 'main' } } as const;

describe('[OPS-02] a restart that somebody asks for', () => {
  it('is taken at once while nothing runs', () => {
    const { events } = given(started(false)).when(request(false, 0));
    expect(events).toEqual([{ type: 'RestartRequested', data: asked({ whenEmpty: false, running: 0 }) }]);
  });

  it('is refused while conferences run, with their number, unless it may wait for their end', () => {
    const running = given(started(false));
    expect(running.when(request(false, 2)).code).toBe('CONFERENCES_RUNNING');
    expect(running.when(request(false, 2)).problems).toEqual([
      { field: 'whenEmpty', rule: 'conferencesRun', params: { count: 2 } },
    ]);
    expect(running.when(request(true, 2)).events).toEqual([requested]);
  });

  it('is taken once, and can be taken back until it begins', () => {
    const waiting = given(started(false), requested);
    expect(waiting.when(request(true, 1)).events).toEqual([]);
    expect(waiting.when(withdraw).events).toEqual([withdrawn]);
    expect(given(started(false), requested, withdrawn).when(begin).events).toEqual([]);
    expect(given(started(false), requested, begun).when(withdraw).code).toBe('SERVER_RESTARTING');
    expect(given(started(false)).when(withdraw).events).toEqual([]);
  });

  it('[SMTP-02] is no crash, even when the process did not reach the end of its stop', () => {
    expect(given(started(false), requested).when(begin).events).toEqual([begun]);
    expect(given(started(false), requested, begun).when(start).events).toEqual([started(false)]);
    expect(given(started(false), requested).when(start).events).toEqual([started(true)]);
  });

  it('does not outlive the process of which it was asked', () => {
    expect(given(started(false), requested, stopped, started(false)).when(begin).events).toEqual([]);
  });
});
