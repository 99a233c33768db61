import { describe, expect, it } from 'vitest';
import type { ConferenceDefinition } from '#domain/conference/index.ts';
import type { RostrumCommand } from '#domain/index.ts';
import type { ParticipantIdentity, SessionEvent } from '#domain/session/index.ts';
import { admin, createHarness, profile, system } from '../testing/harness.ts';

type Admission = Extract<SessionEvent, { type: 'ParticipantAdmitted' }>['data'];

const identityOf = (person: string): ParticipantIdentity =>
  person.startsWith('guest:') ? { kind: 'guest', guestId: person } : { kind: 'account', accountId: person };

const admit = (person: string, place = 'p'): RostrumCommand => ({
  type: 'AdmitParticipant',
  data: {
    conferenceId: 'weekly',
    sessionId: 's1',
    participantId: `${place}-${person}`,
    identity: identityOf(person),
    displayName: person,
    connection: { connectionId: `c-${person}`, protocol: 'webrtc', address: '192.0.2.7', userAgent: '' },
  },
});

const setUp = async () => {
  const harness = createHarness();
  const { as, log } = harness;
  const data = { accountId: 'anna', profile: profile('Anna'), passwordHash: null, active: true };
  await as(admin, { type: 'CreateAccount', data });
  const definition: ConferenceDefinition = {
    title: 'Weekly',
    ownerId: 'anna',
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
  await as(admin, { type: 'CreateConference', data: { conferenceId: 'weekly', definition } });
  await as(admin, { type: 'CreateGroup', data: { groupId: 'it', name: 'IT' } });
  const forbid = (groupId: string) =>
    as(admin, { type: 'ChangeGroupRights', data: { groupId, rights: { shareDesktop: false } } });
  const join = (groupId: string) =>
    as(admin, { type: 'ChangeAccountGroups', data: { accountId: 'anna', add: [groupId], remove: [] } });
  const admissionOf = async (person: string, at?: string): Promise<Admission> => {
    await as(system, admit(person, at));
    const events = await Array.fromAsync(log.readStream('session-weekly'));
    return events.at(-1)?.data as Admission;
  };
  const mayShare = async (person: string): Promise<boolean> =>
    (await admissionOf(person)).rights.shareContent;
  return { as, forbid, join, mayShare, admissionOf };
};

describe('[GRP-02] the right to share the desktop', () => {
  it('comes with the groups of a person into the meeting', async () => {
    const { forbid, join, mayShare } = await setUp();
    await join('it');
    await forbid('it');
    expect(await mayShare('anna')).toBe(false);
  });

  it('is given by any of several groups', async () => {
    const { forbid, join, mayShare } = await setUp();
    await forbid('no-group');
    await join('it');
    expect(await mayShare('anna')).toBe(true);
  });

  it('of guests is that of those without a group', async () => {
    const { forbid, mayShare } = await setUp();
    expect(await mayShare('guest:1')).toBe(true);
    await forbid('no-group');
    expect(await mayShare('guest:2')).toBe(false);
    expect(await mayShare('anna')).toBe(false);
  });
});

describe('[GRP-04] [USR-04] limits of the connection', () => {
  it('come into the meeting: the smallest of the groups, or the person’s own', async () => {
    const { as, join, admissionOf } = await setUp();
    await join('it');
    const limit = (incoming: number) =>
      as(admin, { type: 'ChangeGroupLimits', data: { groupId: 'it', limits: { incoming } } });
    await limit(1024);
    expect((await admissionOf('anna')).limits).toMatchObject({ incoming: 1024, outgoing: null });
    const own = { accountId: 'anna', limits: { incoming: 4096, outgoing: 512 } };
    await as(admin, { type: 'ChangeAccountLimits', data: own });
    expect((await admissionOf('anna', 'again')).limits).toMatchObject(own.limits);
    expect((await admissionOf('guest:1')).limits).toMatchObject({ incoming: null, outgoing: null });
  });
});
