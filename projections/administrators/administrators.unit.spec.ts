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
      createdAt: '2026-03-01T09:00:00.000Z',
      sortName: 'главный',
      position: 4,
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
