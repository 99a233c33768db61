import { describe, expect, it } from 'vitest';
import { specify } from '#domain/kernel/testing.ts';
import { type GivenValues, settingsDecider } from '../index.ts';

const settings = specify(settingsDecider);
const when = (section: string, changes: GivenValues) =>
  settings.given([], undefined).when({ type: 'ChangeSettings', data: { section, changes, secrets: {} } });

describe('[NET-01] internal addresses', () => {
  it('are a list of addresses or names, each with a port of its own or the usual one', () => {
    const internal = ['10.0.0.5', '10.0.0.5:5000', '[2001:db8::1]:4307', 'media.example.org'];
    const changes = { allAddresses: false, internal };
    expect(when('network', changes).events).toEqual([
      { type: 'SettingsChanged', data: { section: 'network', changes } },
    ]);
  });

  it('cannot be none at all', () => {
    expect(when('network', { allAddresses: false }).problems).toEqual([
      { field: 'internal', rule: 'required' },
    ]);
  });

  it.each([
    [['10.0.0.5', '10.0.0.5:4307'], '10.0.0.5:4307'],
    [['Media.example.org', 'media.EXAMPLE.org'], 'media.EXAMPLE.org'],
    [['[::1]:4307', '::1'], '::1'],
  ])('are not repeated, however they are written: %j', (internal, entry) => {
    expect(when('network', { allAddresses: false, internal }).problems).toEqual([
      { field: 'internal[1]', rule: 'repeatedEntry', params: { entry } },
    ]);
  });

  it('do not matter while all addresses are used', () => {
    expect(when('network', { internal: ['10.0.0.5', '10.0.0.5:4307'] }).problems).toEqual([]);
  });

  it.each(['10.0.0.5:0', '10.0.0.5:65536', '10.0.0.256', 'a:b:c', 'http://a', ''])('refuse %j', (entry) => {
    expect(when('network', { internal: [entry] }).problems).toMatchObject([{ field: 'internal[0]' }]);
  });
});

describe('[NET-02] external addresses', () => {
  it('may have ports of their own, where a router leads them elsewhere', () => {
    const external = ['203.0.113.7:14307', 'meet.example.org'];
    expect(when('network', { external }).events).toHaveLength(1);
    expect(when('network', { external: [...external, 'meet.example.org:4307'] }).problems).toEqual([
      { field: 'external[2]', rule: 'repeatedEntry', params: { entry: 'meet.example.org:4307' } },
    ]);
  });
});

describe('[NET-04] marks of packets', () => {
  it('are code points of six bits', () => {
    expect(when('qos', { audio: 0, video: 63, signalling: 8 }).events).toHaveLength(1);
    expect(when('qos', { audio: 64 }).problems).toEqual([
      { field: 'audio', rule: 'range', params: { min: 0, max: 63 } },
    ]);
  });
});
