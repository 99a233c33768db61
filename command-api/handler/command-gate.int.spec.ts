import { describe, expect, it } from 'vitest';
import type { RostrumCommand } from '#domain/index.ts';
import { virtualClock } from '#platform/clock/index.ts';
import { openMemoryLog, WrongExpectedRevisionError } from '#platform/event-log/index.ts';
import { account, admin, auditor, createHarness, profile, someHash, system } from '../testing/harness.ts';
import { createCommandGate } from './command-gate.ts';

const createAccount = (accountId: string, displayName = accountId): RostrumCommand => ({
  type: 'CreateAccount',
  data: { accountId, profile: profile(displayName), passwordHash: someHash, active: true },
});
const conference = (conferenceId: string, ownerId: string): RostrumCommand => ({
  type: 'CreateConference',
  data: {
    conferenceId,
    definition: {
      title: 'Weekly',
      ownerId,
      mode: 'all-on-screen',
      visibility: 'public',
      description: '',
      invited: [],
      uninvitedAllowed: true,
      muteMicrophoneOnEntry: false,
      muteCameraOnEntry: false,
    },
  },
});
const admit = (participantId: string): RostrumCommand => ({
  type: 'AdmitParticipant',
  data: {
    conferenceId: 'weekly',
    sessionId: `session-${participantId}`,
    participantId,
    identity: { kind: 'guest', guestId: `guest:${participantId}` },
    displayName: `Guest ${participantId}`,
    connection: {
      connectionId: `c-${participantId}`,
      protocol: 'webrtc',
      address: '192.0.2.7',
      userAgent: '',
    },
  },
});

describe('the command gate', () => {
  it('[PLAT-01] records the fact with actor, address, time and correlation', async () => {
    const { as, log } = createHarness();
    const receipt = await as(admin, createAccount('Ann'), 'c-1');
    expect(receipt).toMatchObject({ position: 1, revision: 0, changed: true });
    const [event] = await Array.fromAsync(log.readStream('account-ann'));
    expect(event).toMatchObject({
      type: 'AccountCreated',
      time: '2026-01-02T03:04:05.000Z',
      actor: { kind: 'administrator', id: 'root', address: '192.0.2.1', application: 'spec' },
      correlationId: 'c-1',
      commandId: 'c-1',
    });
  });

  it('[PLAT-08] answers an unchanged wish with the position to wait for', async () => {
    const { as } = createHarness();
    await as(admin, createAccount('ann'));
    await as(admin, createAccount('bob'));
    const receipt = await as(admin, { type: 'ActivateAccount', data: { accountId: 'ann' } });
    expect(receipt).toMatchObject({ position: 1, revision: 0, changed: false });
  });

  it('answers the same command id with the same receipt, before and after a restart', async () => {
    const log = openMemoryLog();
    const first = createHarness(log);
    const receipt = await first.as(admin, createAccount('ann'), 'c-1');
    expect(await first.as(admin, createAccount('ann'), 'c-1')).toEqual(receipt);
    expect(await createHarness(log).as(admin, createAccount('ann'), 'c-1')).toEqual(receipt);
    expect(log.head).toBe(1);
  });

  it('refuses a command id that was used for another wish', async () => {
    const { as } = createHarness();
    await as(admin, createAccount('ann'), 'c-1');
    await expect(as(admin, createAccount('ann', 'Anna'), 'c-1')).rejects.toMatchObject({
      code: 'COMMAND_ID_REUSED',
    });
    await expect(as(admin, createAccount('bob'), 'c-1')).rejects.toMatchObject({ code: 'COMMAND_ID_REUSED' });
  });

  it('lets a corrected wish use the id of a rejected one', async () => {
    const { as } = createHarness();
    await expect(as(admin, createAccount('a b'), 'c-1')).rejects.toMatchObject({ code: 'VALIDATION_FAILED' });
    await expect(as(admin, createAccount('ab'), 'c-1')).resolves.toMatchObject({ changed: true });
  });

  it('takes a password hashed anew for the same wish', async () => {
    const { as } = createHarness();
    const command = (passwordHash: string): RostrumCommand => ({
      type: 'CreateAccount',
      data: { accountId: 'ann', profile: profile('Ann'), passwordHash, active: true },
    });
    const receipt = await as(admin, command(someHash), 'c-1');
    expect(await as(admin, command(`${someHash}2`), 'c-1')).toEqual(receipt);
  });

  it('lets many come into one conference at the same moment', async () => {
    const { as, types } = createHarness();
    await as(admin, createAccount('ann'));
    await as(admin, conference('weekly', 'ann'));
    await Promise.all(Array.from({ length: 36 }, (_, index) => as(system, admit(`p${index}`))));
    expect((await types()).filter((type) => type === 'SessionOpened')).toHaveLength(1);
    expect((await types()).filter((type) => type === 'ParticipantAdmitted')).toHaveLength(36);
    await expect(as(system, admit('p36'))).rejects.toMatchObject({ code: 'CONFERENCE_FULL' });
  });

  it('[CONF-03] lets the owner and an administrator start and stop, nobody else', async () => {
    const { as, types } = createHarness();
    await as(admin, createAccount('ann'));
    await as(admin, conference('weekly', 'ann'));
    const start: RostrumCommand = {
      type: 'StartConference',
      data: { conferenceId: 'Weekly', sessionId: 's1' },
    };
    await expect(as(account('bob'), start)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(as(auditor, start)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(as({ kind: 'anonymous' }, start)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    await as(account('ann'), start);
    await as(admin, { type: 'StopConference', data: { conferenceId: 'weekly' } });
    expect((await types()).slice(2)).toEqual(['SessionOpened', 'SessionClosed']);
  });

  it('[CONF-01] refuses to change or delete a conference that is running', async () => {
    const { as } = createHarness();
    await as(admin, createAccount('ann'));
    await as(admin, conference('weekly', 'ann'));
    await as(admin, { type: 'StartConference', data: { conferenceId: 'weekly', sessionId: 's1' } });
    const remove: RostrumCommand = { type: 'DeleteConference', data: { conferenceId: 'weekly' } };
    await expect(as(admin, remove)).rejects.toMatchObject({ code: 'CONFERENCE_RUNNING' });
    await as(admin, { type: 'StopConference', data: { conferenceId: 'weekly' } });
    await expect(as(admin, remove)).resolves.toMatchObject({ changed: true });
  });

  it('[CONF-02] refuses an owner who has no account', async () => {
    const { as } = createHarness();
    await expect(as(admin, conference('weekly', 'nobody'))).rejects.toMatchObject({
      code: 'VALIDATION_FAILED',
      problems: [{ field: 'ownerId', rule: 'unknownAccount' }],
    });
  });

  it('[MEET-02] lets a participant write under his own name only, in his own conference only', async () => {
    const { as, types } = createHarness();
    await as(admin, createAccount('ann'));
    await as(admin, conference('weekly', 'ann'));
    await as(system, admit('p1'));
    await as(system, admit('p2'));
    const post = (participantId: string): RostrumCommand => ({
      type: 'PostChatMessage',
      data: { messageId: `m-${participantId}`, conferenceId: 'weekly', participantId, text: ' Hello ' },
    });
    const inside = {
      kind: 'participant',
      personId: 'guest:p1',
      conferenceId: 'weekly',
      participantId: 'p1',
    } as const;
    await expect(as(inside, post('p2'))).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(as({ ...inside, conferenceId: 'other' }, post('p1'))).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
    await as(inside, post('p1'));
    expect((await types()).at(-1)).toBe('ChatMessagePosted');
  });

  it('decides again on what another writer put there first', async () => {
    const log = openMemoryLog();
    const one = createHarness(log);
    const other = createHarness(log);
    await one.as(admin, createAccount('ann'));
    await other.as(admin, { type: 'DeactivateAccount', data: { accountId: 'ann' } }, 'elsewhere');
    const receipt = await one.as(admin, {
      type: 'ChangeAccountProfile',
      data: { accountId: 'ann', profile: { company: 'X' } },
    });
    expect(receipt.revision).toBe(2);
  });

  it('gives up with CONFLICT when it always comes second', async () => {
    const log = openMemoryLog();
    let appends = 0;
    const contended = {
      ...log,
      readStream: log.readStream.bind(log),
      append: async () => {
        appends += 1;
        throw new WrongExpectedRevisionError('account-ann', -1, 0);
      },
    };
    const { as } = createHarness(contended);
    await expect(as(admin, createAccount('ann'))).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(appends).toBe(5);
  });

  it('says that storage is unavailable when the log cannot write, and works again afterwards', async () => {
    const { as, log } = createHarness();
    await log.close();
    await expect(as(admin, createAccount('ann'))).rejects.toMatchObject({ code: 'STORAGE_UNAVAILABLE' });
  });

  it('tells its observer what each command came to', async () => {
    const outcomes: unknown[] = [];
    const log = openMemoryLog();
    const gate = createCommandGate({
      log,
      clock: virtualClock(),
      observe: ({ type, code }) => outcomes.push([type, code]),
    });
    const context = { principal: auditor, origin: {}, commandId: 'c', correlationId: 'c' };
    await gate.execute(createAccount('ann'), context).catch(() => undefined);
    await gate.execute(createAccount('ann'), { ...context, principal: admin });
    expect(outcomes).toEqual([
      ['CreateAccount', 'FORBIDDEN'],
      ['CreateAccount', undefined],
    ]);
  });
});
