import { describe, expect, it } from 'vitest';
import { fact } from '../testing/facts.ts';
import { deliveryModes, given } from '../testing/given.ts';
import { logo } from './evolve.ts';

describe.each(deliveryModes)('[WEB-02] the logo, events arriving %s', (_mode, mode) => {
  it('is what the last changes left', async () => {
    const untouched = await given(logo, [], mode);
    expect(await untouched.queries.logo.current()).toEqual({ light: null, dark: null });
    const [one, other] = ['a'.repeat(64), 'b'.repeat(64)];
    const changes = [
      fact('LogoChanged', { changes: { light: one, dark: other } }),
      fact('LogoChanged', { changes: { dark: null } }),
    ];
    const { queries } = await given(logo, changes, mode);
    expect(await queries.logo.current()).toMatchObject({ light: one, dark: null });
  });
});
