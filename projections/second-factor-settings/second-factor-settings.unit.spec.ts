import { describe, expect, it } from 'vitest';
import { fact } from '../testing/facts.ts';
import { deliveryModes, given } from '../testing/given.ts';
import { secondFactorSettings } from './evolve.ts';

describe.each(deliveryModes)('[ADM-01] the rule on second factors, events arriving %s', (_mode, mode) => {
  it('asks for nothing until somebody sets it, and for nothing again once it is lifted', async () => {
    const changed = (required: boolean) => fact('SecondFactorSettingsChanged', { required });
    const ruleAfter = async (...rules: readonly boolean[]) => {
      const { queries } = await given(secondFactorSettings, rules.map(changed), mode);
      return (await queries.secondFactorSettings.current()).required;
    };
    expect(await ruleAfter()).toBe(false);
    expect(await ruleAfter(true)).toBe(true);
    expect(await ruleAfter(true, false)).toBe(false);
  });
});
