import { expect, test } from 'vitest';
import type { SettingFieldData, SettingsFormData } from './documents.ts';
import { changedFields, inputOf, matters, storedValues } from './values.ts';

const field = (name: string, kind: SettingFieldData['kind'], value: unknown): SettingFieldData => ({
  ...{ name, kind, value: kind === 'SECRET' ? null : JSON.stringify(value), usual: null, kept: true },
  ...{ min: null, max: null, restart: false, override: null, when: null },
  choices: [
    { value: 'starttls', input: 'STARTTLS' },
    { value: 'none', input: 'NONE' },
  ],
});

const form: SettingsFormData = {
  id: 'mail-server',
  input: 'mailServer',
  waitingForRestart: [],
  rolledBack: null,
  fields: [
    field('host', 'TEXT', 'mail.example.org'),
    field('security', 'CHOICE', 'starttls'),
    field('hosts', 'LIST', ['a', 'b']),
    field('password', 'SECRET', null),
  ],
};

const stored = storedValues([form]);

test('a form begins with what is stored; a secret is never in it', () => {
  expect(stored).toEqual({
    'mail-server': { host: 'mail.example.org', security: 'starttls', hosts: ['a', 'b'], password: '' },
  });
});

test('only what differs is sent, choices as the server spells them', () => {
  const edited = { 'mail-server': { ...stored['mail-server'], security: 'none', hosts: ['a', 'b'] } };
  expect(changedFields(form, stored, edited).map(({ name }) => name)).toEqual(['security']);
  expect(inputOf(form, stored, edited)).toEqual({ mailServer: { security: 'NONE' } });
  expect(inputOf(form, stored, stored)).toBeNull();
});

test('a secret is replaced by what was typed, and taken away by an empty text', () => {
  const typed = { 'mail-server': { ...stored['mail-server'], password: 'new' } };
  const removed = { 'mail-server': { ...stored['mail-server'], password: null } };
  expect(inputOf(form, stored, typed)).toEqual({ mailServer: { password: 'new' } });
  expect(inputOf(form, stored, removed)).toEqual({ mailServer: { password: '' } });
});

test('a field matters while the fields it depends on have one of the values', () => {
  const when = '{"security":["starttls","tls"]}';
  expect(matters({ when }, { security: 'starttls' })).toBe(true);
  expect(matters({ when }, { security: 'none' })).toBe(false);
  expect(matters({ when: null }, {})).toBe(true);
});
