import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { specify } from '#domain/kernel/testing.ts';
import { type GivenValues, type SettingsEvent, sections, settingsDecider, usualValues } from './index.ts';

const settings = specify(settingsDecider);
const given = (...events: SettingsEvent[]) => settings.given(events, undefined);

type Secrets = Readonly<Record<string, string | null>>;

const change = (section: string, changes: GivenValues, secrets: Secrets = {}) =>
  ({ type: 'ChangeSettings', data: { section, changes, secrets } }) as const;

const changed = (
  section: string,
  changes: Extract<SettingsEvent, { type: 'SettingsRolledBack' }>['data']['changes'],
) => ({ type: 'SettingsChanged', data: { section, changes } }) as const;

describe('[PLAT-01] settings of a section', () => {
  it('change by what differs, and only by that', () => {
    expect(given().when(change('network', { port: 4308, external: [] })).events).toEqual([
      changed('network', { port: 4308 }),
    ]);
    expect(given(changed('network', { port: 4308 })).when(change('network', { port: 4308 })).events).toEqual(
      [],
    );
    expect(given(changed('network', { port: 4308 })).when(change('network', { port: 4307 })).events).toEqual([
      changed('network', { port: 4307 }),
    ]);
  });

  it.each([
    ['nowhere', {}, 'section', 'unknown'],
    ['network', { ports: 1 }, 'ports', 'unknown'],
    ['network', { constructor: 1 }, 'constructor', 'unknown'],
    ['network', { port: '4307' }, 'port', 'type'],
    ['network', { port: 4307.5 }, 'port', 'type'],
    ['network', { port: 0 }, 'port', 'range'],
    ['network', { external: 'meet.example.org' }, 'external', 'type'],
    ['network', { external: ['meet.example.org', 7] }, 'external[1]', 'type'],
    ['network', { external: ['300.1.1.1'] }, 'external[0]', 'endpoint'],
    ['network', { external: ['a.example', 'a.example'] }, 'external[1]', 'repeated'],
    ['application', { reactions: 'yes' }, 'reactions', 'type'],
    ['smtp', { security: 'ssl' }, 'security', 'unsupported'],
    ['smtp', { senderName: 'a\r\nBcc: b' }, 'senderName', 'characters'],
    ['smtp', { senderName: 'x'.repeat(129) }, 'senderName', 'tooLong'],
    ['smtp', { password: 'secret' }, 'password', 'type'],
  ])('are refused by field and rule: %s %j', (section, changes, field, rule) => {
    expect(given().when(change(section, changes)).problems).toMatchObject([{ field, rule }]);
  });

  it('obey rules across fields, whichever of them changes', () => {
    const refused = { field: 'senderAddress', rule: 'required' };
    expect(given().when(change('smtp', { host: 'mail.example.org' })).problems).toEqual([refused]);
    const ready = changed('smtp', { host: 'mail.example.org', senderAddress: 'a@example.org' });
    expect(given(ready).when(change('smtp', { senderAddress: '' })).problems).toEqual([refused]);
  });

  it('know secrets by their references, and say which of them no longer hold', () => {
    const first = change('smtp', {}, { password: 'vault-1' });
    const known: SettingsEvent = {
      type: 'SettingsChanged',
      data: { section: 'smtp', changes: {}, secrets: { password: 'vault-1' } },
    };
    expect(given().when(first).events).toEqual([known]);
    expect(given(known).when(first).events).toEqual([]);
    expect(given(known).when(change('smtp', {}, { password: null })).events).toEqual([
      {
        type: 'SettingsChanged',
        data: {
          section: 'smtp',
          changes: {},
          secrets: { password: null },
          formerSecrets: { password: 'vault-1' },
        },
      },
    ]);
    expect(given().when(change('smtp', {}, { login: 'vault-1' })).problems).toMatchObject([
      { field: 'login' },
    ]);
    expect(given().when(change('smtp', {}, { password: null })).events).toEqual([]);
  });

  it('show a secret to nobody else: it is entered again when that changes to whom it is shown', () => {
    const set = { host: 'mail.example.org', senderAddress: 'a@example.org' };
    const known: SettingsEvent = {
      type: 'SettingsChanged',
      data: { section: 'smtp', changes: set, secrets: { password: 'vault-1' } },
    };
    const moved = { host: 'elsewhere.example' };
    expect(given(known).when(change('smtp', moved)).problems).toEqual([
      { field: 'password', rule: 'enterAgain' },
    ]);
    expect(given(known).when(change('smtp', moved, { password: 'vault-2' })).events).toHaveLength(1);
    expect(given(known).when(change('smtp', moved, { password: null })).events).toHaveLength(1);
    expect(given(known).when(change('smtp', { senderName: 'Meet' })).events).toHaveLength(1);
  });

  it('go back with the reason that the server gives', () => {
    const back = (reason: string) =>
      ({ type: 'RollBackSettings', data: { section: 'network', changes: { port: 4307 }, reason } }) as const;
    const after = given(changed('network', { port: 4308 }));
    expect(after.when(back('The port is taken.')).events).toEqual([
      {
        type: 'SettingsRolledBack',
        data: { section: 'network', changes: { port: 4307 }, reason: 'The port is taken.' },
      },
    ]);
    expect(after.when(back('')).problems).toMatchObject([{ field: 'reason', rule: 'required' }]);
    expect(given().when(back('The port is taken.')).events).toEqual([]);
  });
});

describe('every declared section', () => {
  test.each(sections.map((section) => [section.id, section] as const))(
    '%s fits its own rules untouched',
    (id, section) => {
      expect(given().when(change(id, usualValues(section))).events).toEqual([]);
    },
  );

  test.each(sections.map((section) => [section.id, section] as const))(
    '%s takes no value of a kind that its field does not have',
    (id, section) => {
      const names = fc.constantFrom(...Object.keys(section.fields), '__proto__', 'toString');
      fc.assert(
        fc.property(fc.dictionary(names, fc.anything(), { maxKeys: 3 }), (changes) => {
          const { events, code } = given().when(change(id, changes));
          if (code !== undefined) return code === 'VALIDATION_FAILED';
          const kept: unknown[] = events.flatMap(({ data }) => Object.values(data.changes));
          return kept.every(
            (value) => ['boolean', 'number', 'string'].includes(typeof value) || Array.isArray(value),
          );
        }),
      );
    },
  );
});
