import { describe, expect, it } from 'vitest';
import { fact } from '../testing/facts.ts';
import { deliveryModes, given } from '../testing/given.ts';
import { administrators } from './evolve.ts';

const created = (administratorId: string, displayName: string) =>
  fact('AdministratorCreated', {
    administratorId,
    displayName,
    role: 'admin',
    passwordHash: 'hash of the first',
    mustChangePassword: true,
  });

const preferences = {
  language: 'ru',
  timeZone: 'Asia/Omsk',
  csvEncoding: 'windows-1251',
  csvSeparator: ',',
} as const;

describe.each(deliveryModes)('administrators, events arriving %s', (_mode, mode) => {
  it('show role, preferences and whether a new password is due', async () => {
    const { queries } = await given(
      administrators,
      [
        created('root', 'Главный'),
        fact('AdministratorRoleChanged', { administratorId: 'root', role: 'auditor' }),
        fact('AdministratorPreferencesChanged', {
          administratorId: 'root',
          preferences,
        }),
        fact('AdministratorPasswordChanged', {
          administratorId: 'root',
          passwordHash: 'hash of the second',
          mustChangePassword: false,
        }),
      ],
      mode,
    );
    expect(await queries.administrators.byId('root')).toEqual({
      id: 'root',
      source: 'panel',
      displayName: 'Главный',
      role: 'auditor',
      mustChangePassword: false,
      preferences,
      secondFactors: { totpSince: null, totpUsedAt: null, passkeys: [], recoveryCodesLeft: 0 },
      createdAt: '2026-03-01T09:00:00.000Z',
      sortName: 'главный',
      position: 4,
    });
  });

  it('[ADM-01] show which second factors there are, when they were used and nothing of them', async () => {
    const root = { administratorId: 'root' };
    const enrolled = [
      created('root', 'Root'),
      fact('AdministratorTotpEnrolled', { ...root, totpSecret: 'vault-entry' }),
      fact('SecondFactorUsed', { ...root, method: 'totp', step: 7 }),
      fact('AdministratorRecoveryCodesChanged', { ...root, recoveryCodes: ['one', 'two', 'three'] }),
      fact('SecondFactorUsed', { ...root, method: 'recovery-code', codeHash: 'two' }),
    ];
    const { queries } = await given(administrators, enrolled, mode);
    const shown = await queries.administrators.byId('root');
    expect(shown?.secondFactors).toEqual({
      totpSince: expect.any(String),
      totpUsedAt: expect.any(String),
      passkeys: [],
      recoveryCodesLeft: 2,
    });
    expect(JSON.stringify(shown)).not.toContain('vault-entry');
    for (const gone of [
      fact('AdministratorTotpRemoved', { ...root, totpSecret: 'vault-entry' }),
      fact('AdministratorSecondFactorsReset', { ...root, totpSecret: 'vault-entry' }),
    ]) {
      const after = await given(administrators, [...enrolled, gone], mode);
      expect((await after.queries.administrators.byId('root'))?.secondFactors).toEqual({
        totpSince: null,
        totpUsedAt: null,
        passkeys: [],
        recoveryCodesLeft: 0,
      });
    }
  });

  it('[ADM-01] show passkeys under their names, and codes until the last factor goes', async () => {
    const root = { administratorId: 'root' };
    const key = { ...root, credentialId: 'key-1' };
    const events = [
      created('root', 'Root'),
      fact('AdministratorTotpEnrolled', { ...root, totpSecret: 'vault-entry' }),
      fact('AdministratorRecoveryCodesChanged', { ...root, recoveryCodes: ['one', 'two'] }),
      fact('AdministratorPasskeyAdded', {
        ...key,
        rpId: 'meet.example.org',
        publicKey: 'public',
        counter: 0,
        transports: [],
        name: 'Stick',
      }),
      fact('AdministratorPasskeyRenamed', { ...key, name: 'Blue stick' }),
      fact('SecondFactorUsed', { ...key, method: 'passkey', counter: 3 }),
      fact('AdministratorTotpRemoved', { ...root, totpSecret: 'vault-entry' }),
    ];
    const { queries } = await given(administrators, events, mode);
    const at = expect.any(String);
    expect((await queries.administrators.byId('root'))?.secondFactors).toEqual({
      totpSince: null,
      totpUsedAt: null,
      passkeys: [{ id: 'key-1', name: 'Blue stick', host: 'meet.example.org', addedAt: at, usedAt: at }],
      recoveryCodesLeft: 2,
    });
    const after = await given(administrators, [...events, fact('AdministratorPasskeyRemoved', key)], mode);
    expect((await after.queries.administrators.byId('root'))?.secondFactors).toEqual({
      totpSince: null,
      totpUsedAt: null,
      passkeys: [],
      recoveryCodesLeft: 0,
    });
  });

  it('are listed by name without those removed', async () => {
    const { queries } = await given(
      administrators,
      [
        created('a', 'Яна'),
        created('b', 'Анна'),
        created('c', 'Вера'),
        fact('AdministratorDeleted', { administratorId: 'c' }),
      ],
      mode,
    );
    const { items } = await queries.administrators.list({ limit: 10 });
    expect(items.map(({ id }) => id)).toEqual(['b', 'a']);
    expect(items[0]?.preferences).toBeNull();
  });
});
