import { expect, test } from 'vitest';
import { inputOf, shownChanges, type Values } from './openid-values.ts';

const stored: Values = {
  enabled: false,
  issuer: 'https://login.example.org',
  clientId: 'panel',
  clientSecret: '',
  removeSecret: false,
  label: '',
  scopes: ['profile'],
  groupsClaim: 'groups',
  adminGroups: [],
  auditorGroups: [],
  allowedSubjects: [],
  allowedDomains: [],
  sessionHours: 8,
};

test('[ADM-02] a secret is sent only when it is another, and taken away only on request', () => {
  expect(inputOf(stored, { ...stored, enabled: true })).toEqual({ changes: { enabled: true } });
  expect(inputOf(stored, { ...stored, clientSecret: 'new' })).toEqual({ changes: {}, clientSecret: 'new' });
  expect(inputOf(stored, { ...stored, removeSecret: true })).toEqual({ changes: {}, clientSecret: '' });
});

test('[ADM-02] a secret is never among the changes that are shown', () => {
  const shown = JSON.stringify(
    shownChanges(stored, { ...stored, clientSecret: 'new words', label: 'Staff' }),
  );
  expect(shown).not.toContain('new words');
  expect(shown).toContain('Staff');
});
