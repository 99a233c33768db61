import { describe, expect, it } from 'vitest';
import type { RecordedEvent } from '#domain/kernel/index.ts';
import type { AccessEvent } from '../events.ts';
import { openIdEnding } from './ending.ts';
import type { OpenIdSettings } from './events.ts';

let position = 0;
const recorded = (event: AccessEvent): RecordedEvent<AccessEvent> => {
  position += 1;
  return {
    ...event,
    id: `event-${position}`,
    version: 1,
    stream: 's',
    revision: position,
    position,
    time: '2026-01-02T03:04:05.000Z',
    actor: { kind: 'administrator', id: 'root' },
    correlationId: 'c',
    commandId: 'command',
  };
};
const created = (administratorId: string): AccessEvent => ({
  type: 'OutsideAdministratorCreated',
  data: {
    administratorId,
    source: { from: 'openid', issuer: 'https://login.example.org', subject: administratorId },
    displayName: 'Ann',
    role: 'admin',
  },
});
const changed = (changes: Partial<OpenIdSettings>): AccessEvent => ({
  type: 'OpenIdSettingsChanged',
  data: { changes },
});
const withdrawn = (administratorId: string): AccessEvent => ({
  type: 'OutsideAdministratorDeleted',
  data: { administratorId, reason: 'no-rights' },
});

const wished = (...events: readonly AccessEvent[]) => {
  const mine = events.filter((event) => openIdEnding.threadOf(event) !== undefined).map(recorded);
  const state = mine.reduce<Parameters<typeof openIdEnding.evolve>[0]>(openIdEnding.evolve, undefined);
  return state === undefined ? [] : openIdEnding.wishes(state).map(({ command }) => command.data);
};

describe('[ADM-02] administrators by a provider', () => {
  const ann = 'openid:ann@login.example.org';

  it('leave when the provider or what is made of its answers changes', () => {
    expect(wished(created(ann), changed({ enabled: false }))).toEqual([
      { administratorId: ann, reason: 'source-off' },
    ]);
    expect(wished(created(ann), changed({ issuer: 'https://other.example' }))).toMatchObject([
      { reason: 'source-off' },
    ]);
    for (const changes of [{ adminGroups: [] }, { groupsClaim: 'roles' }, { allowedDomains: ['x'] }]) {
      expect(wished(created(ann), changed(changes))).toEqual([{ administratorId: ann, reason: 'no-rights' }]);
    }
  });

  it('stay for another label, other scopes, another secret or another length of sessions', () => {
    const harmless = changed({ label: 'Staff', scopes: [], sessionHours: 2 });
    expect(wished(created(ann), harmless, changed({}))).toEqual([]);
  });

  it('leave once, and those who come back afterwards stay', () => {
    const off = changed({ enabled: false });
    expect(wished(created(ann), off, withdrawn(ann))).toEqual([]);
    expect(wished(created(ann), off, withdrawn(ann), changed({ enabled: true }), created(ann))).toEqual([]);
  });

  it('are no accounts of the system', () => {
    expect(wished(created('os:ann'), changed({ enabled: false }))).toEqual([]);
  });
});
