import { describe, expect, it } from 'vitest';
import { defaultPanelAccess } from '#domain/access/index.ts';
import { fact } from '../testing/facts.ts';
import { deliveryModes, given } from '../testing/given.ts';
import { panelAccess } from './evolve.ts';

describe.each(deliveryModes)('[ADM-04] access to the panel, events arriving %s', (_mode, mode) => {
  it('is the usual one with what was changed', async () => {
    const untouched = await given(panelAccess, [], mode);
    expect(await untouched.queries.panelAccess.current()).toMatchObject(defaultPanelAccess);
    const changes = [
      fact('PanelAccessChanged', { changes: { localConsole: true, networks: ['203.0.113.0/24'] } }),
      fact('PanelAccessChanged', { changes: { restricted: false } }),
    ];
    const { queries } = await given(panelAccess, changes, mode);
    expect(await queries.panelAccess.current()).toMatchObject({
      localConsole: true,
      restricted: false,
      networks: ['203.0.113.0/24'],
    });
  });
});
