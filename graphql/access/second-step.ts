import type { SecondStep } from '#command-api/authentication/second-step.ts';
import { builder } from '../builder.ts';

export const SecondFactorMethod = builder.enumType('SecondFactorMethod', {
  values: { TOTP: { value: 'totp' }, RECOVERY_CODE: { value: 'recovery-code' } } as const,
});

export const SecondFactorNeeded = builder.objectRef<SecondStep>('SecondFactorNeeded').implement({
  description: 'The password was right; now one of the methods, with the ticket.',
  isTypeOf: (value) => typeof value === 'object' && value !== null && 'ticket' in value,
  fields: (t) => ({
    ticket: t.exposeString('ticket'),
    methods: t.field({ type: [SecondFactorMethod], resolve: ({ methods }) => [...methods] }),
  }),
});
