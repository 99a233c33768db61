import { describe, expect, it } from 'vitest';
import { fact } from '../testing/facts.ts';
import { deliveryModes, given } from '../testing/given.ts';
import { openId } from './evolve.ts';

const issuer = 'https://login.example.org';

describe.each(deliveryModes)(
  '[ADM-02] the OpenID provider of administrators, events arriving %s',
  (_mode, mode) => {
    it('is shown with what was changed, and whether there is a secret, never which', async () => {
      const facts = [
        fact('OpenIdSettingsChanged', {
          changes: { issuer, clientId: 'panel' },
          clientSecret: 'reference-1',
        }),
        fact('OpenIdSettingsChanged', {
          changes: { enabled: true },
          clientSecret: 'reference-2',
          formerSecret: 'reference-1',
        }),
      ];
      const kept = await (await given(openId, facts, mode)).queries.openId.current();
      expect(kept).toMatchObject({
        enabled: true,
        issuer,
        clientId: 'panel',
        groupsClaim: 'groups',
        hasSecret: true,
      });
      expect(JSON.stringify(kept)).not.toContain('reference');
      const gone = [...facts, fact('OpenIdSettingsChanged', { changes: {}, formerSecret: 'reference-2' })];
      expect((await (await given(openId, gone, mode)).queries.openId.current()).hasSecret).toBe(false);
    });
  },
);
