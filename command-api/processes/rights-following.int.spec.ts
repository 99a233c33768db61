import { describe, expect, it, vi } from 'vitest';
import type { ConferenceDefinition } from '#domain/conference/index.ts';
import type { ParticipantIdentity } from '#domain/session/index.ts';
import { systemClock } from '#platform/clock/index.ts';
import { admin, createHarness, type Harness, profile, someHash, system } from '../testing/harness.ts';
import { startProcesses } from './process-runner.ts';

const definition: ConferenceDefinition = {
  title: 'Weekly',
  ownerId: 'ann',
  mode: 'all-on-screen',
  visibility: 'public',
  description: '',
  invited: [],
  uninvitedAllowed: true,
  muteMicrophoneOnEntry: false,
  muteCameraOnEntry: false,
  schedule: { kind: 'none' },
  emailInvitations: true,
};

const identityOf = (person: string): ParticipantIdentity =>
  person.startsWith('guest:') ? { kind: 'guest', guestId: person } : { kind: 'account', accountId: person };

const prepare = async (harness: Harness) => {
  const { as, log } = harness;
  for (const login of ['ann', 'bob']) {
    const data = { accountId: login, profile: profile(login), passwordHash: someHash, active: true };
    await as(admin, { type: 'CreateAccount', data });
  }
  for (const conferenceId of ['weekly', 'daily'])
    await as(admin, { type: 'CreateConference', data: { conferenceId, definition } });
  await as(admin, { type: 'CreateGroup', data: { groupId: 'it', name: 'IT' } });
  const enter = (person: string, conferenceId = 'weekly') =>
    as(system, {
      type: 'AdmitParticipant',
      data: {
        conferenceId,
        sessionId: `s-${conferenceId}`,
        participantId: `p-${person}`,
        identity: identityOf(person),
        displayName: person,
        connection: { connectionId: 'c', protocol: 'webrtc', address: '192.0.2.9', userAgent: '' },
      },
    });
  const share = (groupId: string, shareDesktop: boolean) =>
    as(admin, { type: 'ChangeGroupRights', data: { groupId, rights: { shareDesktop } } });
  const member = (accountId: string, add: string[], remove: string[] = []) =>
    as(admin, { type: 'ChangeAccountGroups', data: { accountId, add, remove } });
  const changes = async (conferenceId = 'weekly') => {
    const events = await Array.fromAsync(log.readStream(`session-${conferenceId}`));
    return events.filter(({ type }) => type === 'ParticipantRightsChanged');
  };
  /** Who was told so far, and whether he may share. */
  const told = async (conferenceId?: string) =>
    (await changes(conferenceId)).map(({ data }) => [
      Reflect.get(data, 'participantId'),
      Reflect.get(Reflect.get(data, 'rights'), 'shareContent'),
    ]);
  const become = (expected: unknown[], conferenceId?: string) =>
    vi.waitFor(async () => expect(await told(conferenceId)).toEqual(expected), { interval: 1 });
  return { enter, share, member, changes, told, become };
};

describe('[GRP-02] rights in running conferences', () => {
  it('follow the groups of everybody concerned, in every conference, and of nobody else', async () => {
    const harness = createHarness();
    const { enter, share, member, changes, become } = await prepare(harness);
    const runner = await startProcesses({ ...harness, clock: systemClock });
    await member('ann', ['it']);
    harness.clock.advance(120_000);
    await enter('ann');
    await enter('bob');
    await enter('guest:1', 'daily');
    await share('it', false);
    await become([['p-ann', false]]);
    const [change] = await changes();
    expect(change).toMatchObject({ actor: { kind: 'system', id: 'rights-following' } });
    expect(change?.causationId).toBeDefined();
    await share('no-group', false);
    await become([['p-guest:1', false]], 'daily');
    await become([
      ['p-ann', false],
      ['p-bob', false],
    ]);
    await member('bob', ['it']);
    await share('it', true);
    await vi.waitFor(async () => expect((await changes()).length).toBe(4), { interval: 1 });
    await runner.close();
  });

  it('follow membership and the end of a group', async () => {
    const harness = createHarness();
    const { enter, share, member, become } = await prepare(harness);
    await share('it', false);
    const runner = await startProcesses({ ...harness, clock: systemClock });
    await enter('ann');
    await member('ann', ['it']);
    await become([['p-ann', false]]);
    await harness.as(admin, { type: 'DeleteGroup', data: { groupId: 'it' } });
    await become([
      ['p-ann', false],
      ['p-ann', true],
    ]);
    await runner.close();
  });

  it('[USR-04] carry the limits, the person’s own before those of groups', async () => {
    const harness = createHarness();
    const { enter, changes } = await prepare(harness);
    const runner = await startProcesses({ ...harness, clock: systemClock });
    await enter('ann');
    const limits = { incoming: 1024, outgoing: 512 };
    await harness.as(admin, { type: 'ChangeAccountLimits', data: { accountId: 'ann', limits } });
    await vi.waitFor(async () => expect((await changes())[0]?.data).toMatchObject({ limits }), {
      interval: 1,
    });
    await harness.as(admin, {
      type: 'ChangeGroupLimits',
      data: { groupId: 'no-group', limits: { incoming: 64 } },
    });
    await harness.as(admin, {
      type: 'ChangeAccountLimits',
      data: { accountId: 'ann', limits: { outgoing: null } },
    });
    await vi.waitFor(async () => expect((await changes()).length).toBe(2), { interval: 1 });
    await runner.close();
  });

  it('are applied by the next process when the one before was killed, and once', async () => {
    const harness = createHarness();
    const { enter, share, become, told } = await prepare(harness);
    await enter('bob');
    // Nobody followed while this happened.
    await share('no-group', false);
    const first = await startProcesses({ ...harness, clock: systemClock });
    await become([['p-bob', false]]);
    await first.close();
    const second = await startProcesses({ ...harness, clock: systemClock });
    await share('no-group', true);
    await become([
      ['p-bob', false],
      ['p-bob', true],
    ]);
    await second.close();
    expect(await told()).toHaveLength(2);
  });

  it('reach who was let in while they changed', async () => {
    const harness = createHarness();
    const { enter, share, changes } = await prepare(harness);
    const runner = await startProcesses({ ...harness, clock: systemClock });
    await Promise.all([share('no-group', false), enter('bob')]);
    const mayShare = async () => {
      const all = await Array.fromAsync(harness.log.readStream('session-weekly'));
      const last = all.findLast(({ data }) => 'rights' in data)?.data;
      return Reflect.get(Reflect.get(last ?? {}, 'rights'), 'shareContent');
    };
    await vi.waitFor(async () => expect(await mayShare()).toBe(false), { interval: 1 });
    expect((await changes()).length).toBeLessThanOrEqual(1);
    await runner.close();
  });
});
