import { describe, expect, it } from 'vitest';
import { defaultPasswordSettings } from '#domain/account/index.ts';
import { fact } from '../testing/facts.ts';
import { deliveryModes, given } from '../testing/given.ts';
import { passwordSettings } from './evolve.ts';

describe.each(deliveryModes)('[PWD-01] password settings, events arriving %s', (_mode, mode) => {
  it('are the usual ones with what was changed', async () => {
    const untouched = await given(passwordSettings, [], mode);
    expect(await untouched.queries.passwordSettings.current()).toMatchObject(defaultPasswordSettings);
    const changes = [
      fact('PasswordSettingsChanged', { changes: { minLength: 8, digits: true } }),
      fact('PasswordSettingsChanged', { changes: { digits: false, lockOut: false } }),
    ];
    const { queries } = await given(passwordSettings, changes, mode);
    expect(await queries.passwordSettings.current()).toMatchObject({
      ...defaultPasswordSettings,
      minLength: 8,
      lockOut: false,
    });
  });
});
