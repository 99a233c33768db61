import { builder } from '../builder.ts';

export const ConferenceMode = builder.enumType('ConferenceMode', {
  values: { ALL_ON_SCREEN: { value: 'all-on-screen' } } as const,
});

export const ConferenceVisibility = builder.enumType('ConferenceVisibility', {
  values: { INTERNAL: { value: 'internal' }, PUBLIC: { value: 'public' } } as const,
});
