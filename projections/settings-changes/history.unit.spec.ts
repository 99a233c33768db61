import { describe, expect, it } from 'vitest';
import { eventCatalogue } from '#domain/index.ts';
import { samples } from '#tests/golden/samples.ts';
import { type Fact, fact } from '../testing/facts.ts';
import { deliveryModes, given } from '../testing/given.ts';
import { accountCreated } from '../testing/samples.ts';
import { settingsChanges } from './evolve.ts';
import { configurationEvents } from './objects.ts';

const by = (id: string) => ({ actor: { kind: 'administrator', id, address: '192.0.2.9' } }) as const;
const second = (number: number): string => `2026-03-01T09:00:0${number}.000Z`;

const story: readonly Fact[] = [
  accountCreated('olga', { displayName: 'Ольга', company: 'A' }, by('anna')),
  fact('AccountProfileChanged', { accountId: 'olga', profile: { company: 'B' } }, by('boris')),
  fact('AccountGroupsChanged', { accountId: 'olga', groups: ['it'] }, by('boris')),
  fact('ContactAdded', { accountId: 'olga', contactId: 'c1', callString: 'ivan', displayName: 'Иван' }),
  fact('ContactRemoved', { accountId: 'olga', contactId: 'c1' }),
  fact('AccountDeleted', { accountId: 'olga' }, by('anna')),
  fact('AccountRestored', { accountId: 'olga' }, by('clara')),
];

describe.each(deliveryModes)('history of an object, events arriving %s', (_mode, mode) => {
  const at = async (number: number) => {
    const { queries } = await given(settingsChanges, story, mode);
    return queries.settingsChanges.stateAt('account', 'olga', second(number));
  };
  const valuesAt = async (number: number) => {
    const state = await at(number);
    return Object.fromEntries(state?.fields.map(({ name, value }) => [name, value]) ?? []);
  };

  it('[PLAT-09] tells the state at any moment, the instant of a change included', async () => {
    expect(await valuesAt(0)).toMatchObject({ displayName: 'Ольга', company: 'A', active: true });
    expect(await valuesAt(1)).toMatchObject({ displayName: 'Ольга', company: 'B' });
    expect(await valuesAt(2)).toMatchObject({ company: 'B', groups: ['it'] });
    expect(await valuesAt(3)).toMatchObject({ 'contact:c1': { callString: 'ivan', displayName: 'Иван' } });
    expect(await valuesAt(4)).not.toHaveProperty('contact:c1');
  });

  it('[PLAT-09] tells who made each field what it is, and since when', async () => {
    const fields = (await at(2))?.fields;
    expect(fields?.find(({ name }) => name === 'company')).toMatchObject({
      value: 'B',
      since: second(1),
      actorId: 'boris',
    });
    expect(fields?.find(({ name }) => name === 'displayName')).toMatchObject({
      since: second(0),
      actorId: 'anna',
    });
  });

  it('[PLAT-09] knows nothing before the beginning, and nothing of a secret but that it is there', async () => {
    const { queries } = await given(settingsChanges, story, mode);
    const before = await queries.settingsChanges.stateAt('account', 'olga', '2026-03-01T08:59:59.999Z');
    expect(before).toBeNull();
    const secret = (await at(0))?.fields.find(({ name }) => name === 'passwordHash');
    expect(secret).toMatchObject({ value: null, secret: true });
  });

  it('[PLAT-09] [LDAP-06] knows that a secret which left the vault is none any more', async () => {
    const secret = { accountId: 'olga', deviceSecret: 'reference' };
    const { queries } = await given(
      settingsChanges,
      [
        accountCreated('olga'),
        fact('AccountDeviceSecretIssued', secret),
        fact('AccountDeviceSecretRemoved', secret),
      ],
      mode,
    );
    const namesAt = async (number: number) =>
      (await queries.settingsChanges.stateAt('account', 'olga', second(number)))?.fields.map(
        ({ name }) => name,
      );
    expect(await namesAt(1)).toContain('deviceSecret');
    expect(await namesAt(2)).not.toContain('deviceSecret');
  });

  it('[PLAT-09] tells that a deleted object is gone, and what its restoration brought back', async () => {
    expect(await at(5)).toMatchObject({ exists: false, fields: [], objectName: 'Ольга' });
    expect(await at(6)).toMatchObject({ exists: true, objectName: 'Ольга' });
    expect(await valuesAt(6)).toMatchObject({ company: 'B', groups: ['it'], active: true });
  });
});

describe('history of settings', () => {
  it('[PLAT-09] covers what was never created: settings and the standing group', async () => {
    const { queries } = await given(settingsChanges, [
      fact('PasswordSettingsChanged', { changes: { minLength: 16 } }, by('anna')),
      fact('GroupRightsChanged', { groupId: 'no-group', rights: { record: true } }, by('anna')),
    ]);
    const state = await queries.settingsChanges.stateAt('settings', 'password', second(1));
    expect(state?.fields).toMatchObject([{ name: 'minLength', value: 16 }]);
    const group = await queries.settingsChanges.stateAt('group', 'no-group', second(1));
    expect(group?.fields).toMatchObject([{ name: 'record', value: true }]);
  });

  it('[REP-07] tells of a first change what held before it', async () => {
    const { queries } = await given(settingsChanges, [
      fact('PasswordSettingsChanged', { changes: { minLength: 16 } }, by('anna')),
      fact('PanelAccessChanged', { changes: { networks: ['10.0.0.0/8'] } }, by('anna')),
    ]);
    const { items } = await queries.settingsChanges.list({ limit: 5 });
    expect(items.map(({ fields }) => fields)).toMatchObject([
      [{ name: 'networks', before: expect.arrayContaining(['127.0.0.0/8']), after: ['10.0.0.0/8'] }],
      [{ name: 'minLength', before: 12, after: 16 }],
    ]);
  });

  it('[PLAT-09] leaves out no event that changes settings', () => {
    const noSettings =
      /^(SignedIn|SignedOut|SignIn|Session|Participant|Connection|Chat|Server|Release|Restart|WrongPassword|Person|Sensitive|Grant|ApiKeyUsed|SecondFactorUsed|AcmeAccount|HttpsTrial|RegistrationService|ClockSetBack|CertificateEndNear|ConfigurationBackup|ConfigurationRestore|WebinarGuest|WebinarRegistrationEnded|PlannedTime|InvitationsMissed)/;
    const forgotten = Object.keys(eventCatalogue).filter(
      (name) => !noSettings.test(name) && !configurationEvents.some((one) => one === name),
    );
    expect(forgotten).toEqual([]);
    expect(Object.keys(samples)).toEqual(expect.arrayContaining([...configurationEvents]));
  });
});

describe.each(deliveryModes)('history of one field, events arriving %s', (_mode, mode) => {
  const port = { section: 'network', field: 'port' };
  const change = (changes: Record<string, string[] | number | boolean>, time?: string) =>
    fact('SettingsChanged', { section: 'network', changes }, time === undefined ? {} : { time });
  const everyHour = Array.from({ length: 120 }, (_, hour) =>
    change({ external: [`198.51.100.${hour}`] }, new Date(Date.UTC(2026, 2, 2, hour)).toISOString()),
  );
  const told = async (facts: readonly Fact[], limit = 50) => {
    const { queries } = await given(settingsChanges, facts, mode);
    const { items } = await queries.settingsChanges.ofField(port, { limit });
    const count = await queries.settingsChanges.countOfField(port);
    return {
      positions: items.map(({ position }) => position),
      told: count.told.count,
      deleted: count.deleted,
    };
  };

  it('[PLAT-09] is found however often other fields were changed since', async () => {
    const facts = [change({ port: 5000 }), change({ port: 5001, allAddresses: false }), ...everyHour];
    expect(await told(facts)).toEqual({ positions: [2, 1], told: 2, deleted: 0 });
    expect(await told(facts, 1)).toEqual({ positions: [2], told: 2, deleted: 0 });
    expect(await told(everyHour)).toEqual({ positions: [], told: 0, deleted: 0 });
  });

  it('[PLAT-09] says how many of its changes were deleted from the report', async () => {
    const until = '2026-03-03T00:00:00.000Z';
    const filter = { from: null, until, text: '', columns: {} };
    const facts = [
      change({ port: 5000 }, '2026-03-01T09:00:00.000Z'),
      change({ port: 5001 }, '2026-03-02T09:00:00.000Z'),
      fact(
        'ReportRowsDeleted',
        { report: 'changes', filter, count: 2 },
        { time: '2026-03-04T09:00:00.000Z' },
      ),
    ];
    expect(await told(facts)).toEqual({ positions: [], told: 0, deleted: 2 });
    const later = change({ port: 5002 }, '2026-03-04T10:00:00.000Z');
    expect(await told([...facts, later])).toEqual({ positions: [4], told: 1, deleted: 2 });
  });
});
