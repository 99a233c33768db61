import { describe, expect, it } from 'vitest';
import { defaultOsAdministrators } from '#domain/access/index.ts';
import { fact } from '../testing/facts.ts';
import { deliveryModes, given } from '../testing/given.ts';
import { osAdministrators } from './evolve.ts';

describe.each(deliveryModes)(
  '[SECW-01] accounts of the system that administrate, events arriving %s',
  (_mode, mode) => {
    it('are the usual groups with what was changed', async () => {
      const untouched = await given(osAdministrators, [], mode);
      expect(await untouched.queries.osAdministrators.current()).toMatchObject(defaultOsAdministrators);
      const changes = [
        fact('OsAdministratorsSettingsChanged', { changes: { enabled: true, adminUsers: ['ann'] } }),
        fact('OsAdministratorsSettingsChanged', { changes: { adminUsers: [], auditorGroups: ['audit'] } }),
      ];
      const { queries } = await given(osAdministrators, changes, mode);
      expect(await queries.osAdministrators.current()).toMatchObject({
        ...defaultOsAdministrators,
        enabled: true,
        auditorGroups: ['audit'],
      });
    });
  },
);
