import { describe, expect, it } from 'vitest';
import { fact } from '../testing/facts.ts';
import { deliveryModes, given } from '../testing/given.ts';
import { accountCreated } from '../testing/samples.ts';
import { credentials } from './evolve.ts';

const administratorCreated = (administratorId: string) =>
  fact('AdministratorCreated', {
    administratorId,
    displayName: 'Root',
    role: 'admin',
    passwordHash: 'administrator hash',
    mustChangePassword: true,
  });

describe.each(deliveryModes)('credentials, events arriving %s', (_mode, mode) => {
  it('keep a user and an administrator of one login apart', async () => {
    const { queries } = await given(
      credentials,
      [accountCreated('root'), administratorCreated('root')],
      mode,
    );
    expect(await queries.credentials.ofAccount('root')).toEqual({
      id: 'account:root',
      kind: 'account',
      login: 'root',
      passwordHash: 'hash of root',
      active: true,
      deleted: false,
      mustChangePassword: false,
      position: 1,
    });
    expect(await queries.credentials.ofAdministrator('root')).toEqual({
      id: 'administrator:root',
      kind: 'administrator',
      login: 'root',
      passwordHash: 'administrator hash',
      active: true,
      deleted: false,
      mustChangePassword: true,
      role: 'admin',
      position: 2,
    });
  });

  it('follow changes of password, role and activity', async () => {
    const { queries } = await given(
      credentials,
      [
        accountCreated('olga'),
        administratorCreated('root'),
        fact('AccountPasswordChanged', { accountId: 'olga', passwordHash: 'new' }),
        fact('AccountDeactivated', { accountId: 'olga' }),
        fact('AdministratorRoleChanged', { administratorId: 'root', role: 'auditor' }),
        fact('AdministratorPasswordChanged', {
          administratorId: 'root',
          passwordHash: 'newer',
          mustChangePassword: false,
        }),
      ],
      mode,
    );
    expect(await queries.credentials.ofAccount('olga')).toMatchObject({ passwordHash: 'new', active: false });
    expect(await queries.credentials.ofAdministrator('root')).toMatchObject({
      passwordHash: 'newer',
      mustChangePassword: false,
      role: 'auditor',
    });
  });

  it('are gone with their owners', async () => {
    const { queries } = await given(
      credentials,
      [
        accountCreated('olga'),
        administratorCreated('root'),
        fact('AccountDeleted', { accountId: 'olga' }),
        fact('AdministratorDeleted', { administratorId: 'root' }),
      ],
      mode,
    );
    expect(await queries.credentials.ofAccount('olga')).toBeNull();
    expect(await queries.credentials.ofAdministrator('root')).toBeNull();
  });

  it('[USR-02] are back when a removal is undone', async () => {
    const { queries } = await given(
      credentials,
      [
        accountCreated('olga'),
        fact('AccountDeleted', { accountId: 'olga' }),
        fact('AccountRestored', { accountId: 'olga' }),
      ],
      mode,
    );
    expect(await queries.credentials.ofAccount('olga')).toMatchObject({ active: true });
  });
});
