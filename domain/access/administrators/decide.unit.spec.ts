import { describe, expect, it } from 'vitest';
import { specify } from '#domain/kernel/testing.ts';
import type { AdministratorCommand } from '../commands.ts';
import type { AccessEvent, AdministratorPreferences, AdministratorRole } from '../events.ts';
import { administratorsDecider } from './decide.ts';
import { defaultPreferences } from './state.ts';

const hash = '$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA';
const created = (administratorId: string, role: AdministratorRole): AccessEvent => ({
  type: 'AdministratorCreated',
  data: { administratorId, displayName: administratorId, role, passwordHash: hash, mustChangePassword: true },
});
const create = (administratorId: string, role: AdministratorRole = 'admin'): AdministratorCommand => ({
  type: 'CreateAdministrator',
  data: { administratorId, displayName: '', role, passwordHash: hash, mustChangePassword: true },
});
const changeRole = (administratorId: string, role: AdministratorRole): AdministratorCommand => ({
  type: 'ChangeAdministratorRole',
  data: { administratorId, role },
});
const remove = (administratorId: string): AdministratorCommand => ({
  type: 'DeleteAdministrator',
  data: { administratorId },
});
const removed = (administratorId: string): AccessEvent => ({
  type: 'AdministratorDeleted',
  data: { administratorId },
});
const administrators = specify(administratorsDecider);
const given = (...events: AccessEvent[]) => administrators.given(events, undefined);

describe('CreateAdministrator', () => {
  it('[SET-04] brings the preferences that he had elsewhere, if they differ from the usual ones', () => {
    const preferences = { ...defaultPreferences, language: 'ru', timeZone: 'Asia/Omsk' } as const;
    const preferring = (chosen: AdministratorPreferences): AdministratorCommand => {
      const command = create('olga');
      if (command.type !== 'CreateAdministrator') throw new Error('another command');
      return { ...command, data: { ...command.data, preferences: chosen } };
    };
    expect(given().when(preferring(preferences)).events).toEqual([
      created('olga', 'admin'),
      { type: 'AdministratorPreferencesChanged', data: { administratorId: 'olga', preferences } },
    ]);
    expect(given().when(preferring(defaultPreferences)).events).toEqual([created('olga', 'admin')]);
    expect(given().when(preferring({ ...preferences, timeZone: 'Mars' })).problems).toMatchObject([
      { field: 'timeZone', rule: 'unknownTimeZone' },
    ]);
  });

  it('[ADM-01] makes any number of full administrators and auditors', () => {
    const some = [created('root', 'admin'), created('eye', 'auditor')];
    expect(given(...some).when(create('Second')).events).toEqual([created('second', 'admin')]);
    expect(given(...some).when(create('eye2', 'auditor')).events).toEqual([created('eye2', 'auditor')]);
  });

  it('refuses a login that is taken', () => {
    expect(given(created('root', 'admin')).when(create('ROOT')).code).toBe('ADMINISTRATOR_EXISTS');
  });

  it('names the fields that break a rule', () => {
    expect(given().when(create('a b')).problems).toEqual([{ field: 'administratorId', rule: 'pattern' }]);
  });
});

describe('the last full administrator', () => {
  const only = given(created('root', 'admin'), created('eye', 'auditor'));
  const two = given(created('root', 'admin'), created('second', 'admin'));

  it('[ADM-01] can be neither demoted nor deleted', () => {
    expect(only.when(changeRole('root', 'auditor')).code).toBe('LAST_ADMINISTRATOR');
    expect(only.when(remove('root')).code).toBe('LAST_ADMINISTRATOR');
  });

  it('stays when another one goes first', () => {
    expect(two.when(remove('root')).events).toEqual([removed('root')]);
    const after = given(created('root', 'admin'), created('second', 'admin'), removed('root'));
    expect(after.when(remove('second')).code).toBe('LAST_ADMINISTRATOR');
  });

  it('does not keep auditors from going', () => {
    expect(only.when(remove('eye')).events).toEqual([removed('eye')]);
  });
});

describe('ChangeAdministratorRole', () => {
  it('[ADM-01] promotes an auditor, and is harmless when it is so already', () => {
    const both = given(created('root', 'admin'), created('eye', 'auditor'));
    expect(both.when(changeRole('eye', 'admin')).events).toEqual([
      { type: 'AdministratorRoleChanged', data: { administratorId: 'eye', role: 'admin' } },
    ]);
    expect(both.when(changeRole('eye', 'auditor')).events).toEqual([]);
  });

  it('refuses unknown logins', () => {
    expect(given().when(changeRole('nobody', 'admin')).code).toBe('ADMINISTRATOR_NOT_FOUND');
  });
});

describe('ChangeAdministratorPassword', () => {
  const change = (passwordHash: string, mustChangePassword: boolean): AdministratorCommand => ({
    type: 'ChangeAdministratorPassword',
    data: { administratorId: 'root', passwordHash, mustChangePassword },
  });

  it('records the new hash and that it need not be replaced', () => {
    expect(given(created('root', 'admin')).when(change(`${hash}2`, false)).events).toEqual([
      {
        type: 'AdministratorPasswordChanged',
        data: { administratorId: 'root', passwordHash: `${hash}2`, mustChangePassword: false },
      },
    ]);
  });

  it('is harmless when it is so already, and refuses what is no hash', () => {
    expect(given(created('root', 'admin')).when(change(hash, true)).events).toEqual([]);
    expect(given(created('root', 'admin')).when(change('secret', true)).code).toBe('VALIDATION_FAILED');
    expect(given().when(change(hash, true)).code).toBe('ADMINISTRATOR_NOT_FOUND');
  });
});

describe('ChangeAdministratorPreferences', () => {
  const change = (language: 'ru' | 'en', timeZone: string): AdministratorCommand => ({
    type: 'ChangeAdministratorPreferences',
    data: { administratorId: 'root', preferences: { language, timeZone } },
  });
  const one = given(created('root', 'admin'));

  it('records language and time zone', () => {
    expect(one.when(change('en', 'Asia/Yekaterinburg')).events).toEqual([
      {
        type: 'AdministratorPreferencesChanged',
        data: {
          administratorId: 'root',
          preferences: { ...defaultPreferences, timeZone: 'Asia/Yekaterinburg' },
        },
      },
    ]);
  });

  it('[ADM-07] records how tables are exported, and keeps what is not given', () => {
    const csv = { csvEncoding: 'koi8-r', csvSeparator: '\t' } as const;
    const data = { administratorId: 'root', preferences: csv };
    expect(one.when({ type: 'ChangeAdministratorPreferences', data }).events).toMatchObject([
      { data: { preferences: { ...defaultPreferences, ...csv } } },
    ]);
  });

  it.each([{ csvEncoding: 'utf-7' }, { csvSeparator: '=' }, { language: 'fr' }])('refuses %j', (wrong) => {
    const data = { administratorId: 'root', preferences: wrong as object };
    expect(one.when({ type: 'ChangeAdministratorPreferences', data }).problems).toMatchObject([
      { field: Object.keys(wrong)[0], rule: 'unsupported' },
    ]);
  });

  it('[DASH-06] records of which version nothing more is to be told, and refuses what is no version', () => {
    const dismiss = (dismissedUpdate: string): AdministratorCommand => ({
      type: 'ChangeAdministratorPreferences',
      data: { administratorId: 'root', preferences: { dismissedUpdate } },
    });
    expect(one.when(dismiss('1.4.0')).events).toMatchObject([
      { data: { preferences: { ...defaultPreferences, dismissedUpdate: '1.4.0' } } },
    ]);
    expect(one.when(dismiss('newest')).problems).toEqual([{ field: 'dismissedUpdate', rule: 'pattern' }]);
  });

  it('is harmless when it is so already', () => {
    expect(one.when(change('en', 'server')).events).toEqual([]);
  });

  it.each(['Mars/Olympus', '', 'x'.repeat(80)])('refuses the time zone %j', (timeZone) => {
    expect(one.when(change('en', timeZone)).problems).toEqual([
      { field: 'timeZone', rule: 'unknownTimeZone' },
    ]);
  });
});
