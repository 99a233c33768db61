import { describe, expect, it } from 'vitest';
import { type Fact, fact } from '../testing/facts.ts';
import { deliveryModes, type GivenOptions, given } from '../testing/given.ts';
import { accountCreated, conferenceCreated, sessionOpened } from '../testing/samples.ts';
import { settingsChanges } from './evolve.ts';

const changesAfter = async (facts: readonly Fact[], mode: GivenOptions = {}) => {
  const { queries } = await given(settingsChanges, facts, mode);
  const { items } = await queries.settingsChanges.list({
    orderBy: { column: 'time', direction: 'asc' },
    limit: 100,
  });
  return items;
};

const byAnna = { actor: { kind: 'administrator', id: 'anna', address: '192.0.2.9' } } as const;

describe.each(deliveryModes)('settings changes, events arriving %s', (_mode, mode) => {
  it('tell before and after of exactly the fields that changed [REP-07]', async () => {
    const changes = await changesAfter(
      [
        conferenceCreated('100', { title: 'вебинар', invited: ['olga'] }),
        fact(
          'ConferenceChanged',
          { conferenceId: '100', changes: { title: 'Вебинар', invited: ['olga', 'ivan'] } },
          byAnna,
        ),
      ],
      mode,
    );
    expect(changes[1]).toEqual({
      id: '0000000000000002',
      time: '2026-03-01T09:00:01.000Z',
      action: 'edit',
      objectType: 'conference',
      objectId: '100',
      objectName: 'Вебинар',
      sortName: 'вебинар',
      actorKind: 'administrator',
      actorId: 'anna',
      address: '192.0.2.9',
      correlationId: 'correlation',
      fields: [
        { name: 'invited', before: ['olga'], after: ['olga', 'ivan'], secret: false },
        { name: 'title', before: 'вебинар', after: 'Вебинар', secret: false },
      ],
      position: 2,
    });
  });

  it('show what a new object is made of, secrets without value [REP-07] [PLAT-06]', async () => {
    const changes = await changesAfter(
      [accountCreated('olga', { displayName: 'Ольга', email: 'olga@example.org' })],
      mode,
    );
    const open = (name: string, after: string | boolean) => ({ name, before: null, after, secret: false });
    expect(changes).toHaveLength(1);
    expect(changes[0]).toMatchObject({ action: 'create', objectType: 'account', objectName: 'Ольга' });
    expect(changes[0]?.fields).toEqual([
      open('active', true),
      open('company', ''),
      open('displayName', 'Ольга'),
      open('email', 'olga@example.org'),
      open('firstName', ''),
      open('homePhone', ''),
      open('lastName', ''),
      open('mobilePhone', ''),
      { name: 'passwordHash', before: null, after: null, secret: true },
      open('workPhone', ''),
    ]);
  });

  it('[USR-02] show another picture as changed, for its id is all that one needs to see it', async () => {
    const avatar = 'ab'.repeat(32);
    const facts = [accountCreated('olga'), fact('AccountAvatarChanged', { accountId: 'olga', avatar })];
    const changes = await changesAfter(facts, mode);
    expect(changes[1]?.fields).toEqual([{ name: 'avatar', before: null, after: null, secret: true }]);
    expect(JSON.stringify(changes)).not.toContain(avatar);
  });

  it('show a change of a secret as changed and keep its value nowhere [REP-07]', async () => {
    const facts = [
      accountCreated('olga'),
      fact('AccountPasswordChanged', { accountId: 'olga', passwordHash: 'hash of another' }),
    ];
    const changes = await changesAfter(facts, mode);
    expect(changes[1]).toMatchObject({
      action: 'edit',
      fields: [{ name: 'passwordHash', before: null, after: null, secret: true }],
    });
    const { documents } = await given(settingsChanges, facts, mode);
    const stored = [
      await documents('settings-changes', 'changes'),
      await documents('settings-changes', 'objects'),
    ];
    expect(JSON.stringify(stored)).not.toContain('hash of');
  });

  it('understand events that say their value by name [PLAT-06]', async () => {
    const changes = await changesAfter(
      [
        accountCreated('olga'),
        fact('AccountDeactivated', { accountId: 'olga' }),
        fact('AccountActivated', { accountId: 'olga' }),
      ],
      mode,
    );
    expect(changes.slice(1).map(({ fields }) => fields)).toEqual([
      [{ name: 'active', before: true, after: false, secret: false }],
      [{ name: 'active', before: false, after: true, secret: false }],
    ]);
  });

  it('tell of administrators, but not of their sign-ins [PLAT-06]', async () => {
    const changes = await changesAfter(
      [
        fact('AdministratorCreated', {
          administratorId: 'root',
          displayName: 'Root',
          role: 'admin',
          passwordHash: 'x',
          mustChangePassword: true,
        }),
        fact('SignInFailed', { realm: 'panel', login: 'root', reason: 'wrong-password', userAgent: '' }),
        fact('AdministratorPreferencesChanged', {
          administratorId: 'root',
          preferences: { language: 'ru', timeZone: 'server', csvEncoding: 'utf-8', csvSeparator: ',' },
        }),
        sessionOpened('s1', '100'),
      ],
      mode,
    );
    expect(changes.map(({ action, objectType }) => `${action} ${objectType}`)).toEqual([
      'create administrator',
      'edit administrator',
    ]);
    expect(changes[1]?.fields).toEqual([
      { name: 'csvEncoding', before: null, after: 'utf-8', secret: false },
      { name: 'csvSeparator', before: null, after: ',', secret: false },
      { name: 'language', before: null, after: 'ru', secret: false },
      { name: 'timeZone', before: null, after: 'server', secret: false },
    ]);
  });

  it('list what a removed object was and begin anew when it comes back [REP-07]', async () => {
    const changes = await changesAfter(
      [
        fact('ConferenceDeleted', { conferenceId: '999' }),
        conferenceCreated('100', { title: 'Первая' }),
        fact('ConferenceDeleted', { conferenceId: '100' }),
        conferenceCreated('100', { title: 'Вторая' }),
      ],
      mode,
    );
    expect(changes.map(({ action, objectName }) => [action, objectName])).toEqual([
      ['create', 'Первая'],
      ['delete', 'Первая'],
      ['create', 'Вторая'],
    ]);
    expect(changes[1]?.fields).toContainEqual({
      name: 'title',
      before: 'Первая',
      after: null,
      secret: false,
    });
    expect(changes[2]?.fields).toContainEqual({
      name: 'title',
      before: null,
      after: 'Вторая',
      secret: false,
    });
  });
});

describe('the list of settings changes', () => {
  it('is newest first, filtered by action, object, person and time, found by text [REP-07]', async () => {
    const { queries } = await given(settingsChanges, [
      accountCreated('olga', { displayName: 'Ольга Ёлкина' }),
      conferenceCreated('100', {}, byAnna),
      fact('AccountDeactivated', { accountId: 'olga' }, byAnna),
    ]);
    const ids = async (request: object) => {
      const { items } = await queries.settingsChanges.list({ limit: 10, ...request });
      return items.map(({ position }) => position).join('');
    };
    expect(await ids({})).toBe('321');
    expect(await ids({ action: 'create' })).toBe('21');
    expect(await ids({ objectType: 'account' })).toBe('31');
    expect(await ids({ objectId: '100' })).toBe('2');
    expect(await ids({ actorId: 'anna' })).toBe('32');
    expect(await ids({ text: 'елкина' })).toBe('31');
    expect(await ids({ text: 'anna' })).toBe('32');
    expect(await ids({ time: { until: '2026-03-01T09:00:01.000Z' } })).toBe('1');
    expect(await ids({ orderBy: { column: 'object', direction: 'desc' } })).toBe('312');
    expect(await queries.settingsChanges.count({ action: 'edit' })).toEqual({ count: 1, capped: false });
  });
});
