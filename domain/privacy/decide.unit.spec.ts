import { describe, expect, it } from 'vitest';
import { specify } from '#domain/kernel/testing.ts';
import { type PrivacyFacts, privacyDecider } from './index.ts';

const spec = specify(privacyDecider);
const forget = (personId: string) => ({ type: 'ForgetPerson', data: { personId } }) as const;
const deleted: PrivacyFacts = { account: 'deleted', administrates: false };

describe('ForgetPerson', () => {
  it('[PLAT-10] forgets one whose account is deleted, however the login is written', () => {
    expect(spec.given([], deleted).when(forget('Anna')).events).toEqual([
      { type: 'PersonForgotten', data: { personId: 'anna' } },
    ]);
  });

  it('[PLAT-10] forgets a guest, who never had an account', () => {
    const facts: PrivacyFacts = { account: 'never', administrates: false };
    expect(spec.given([], facts).when(forget('guest:X1')).events).toEqual([
      { type: 'PersonForgotten', data: { personId: 'guest:X1' } },
    ]);
  });

  it.each([
    [{ account: 'present', administrates: false }, 'ACCOUNT_NOT_DELETED'],
    [{ account: 'never', administrates: false }, 'ACCOUNT_NOT_FOUND'],
    [{ account: 'deleted', administrates: true }, 'PERSON_ADMINISTRATES'],
  ] as const)('[PLAT-10] given %j refuses with %s', (facts, code) => {
    expect(spec.given([], facts).when(forget('anna')).code).toBe(code);
  });

  it('[PLAT-10] forgets the next one of the same login as well', () => {
    const before = [{ type: 'PersonForgotten', data: { personId: 'anna' } }] as const;
    expect(spec.given(before, deleted).when(forget('anna')).events).toHaveLength(1);
  });
});
