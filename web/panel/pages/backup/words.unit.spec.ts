import { expect, it } from 'vitest';
import type { Reading } from '#command-api/configuration-backup/part.ts';
import { parts } from '#command-api/configuration-backup/parts/index.ts';
import { settingsSections } from '#command-api/configuration-backup/parts/settings.ts';
import { type BackupKind, backupKinds } from '#command-api/configuration-backup/port.ts';
import { createAggregates } from '#command-api/handler/aggregates.ts';
import { grantKinds } from '#domain/access/index.ts';
import { integrationKinds } from '#domain/webhook/index.ts';
import { makeAuthority } from '#platform/certificates/index.ts';
import { sectionTexts } from '../../settings/texts/index.ts';
import { fieldNames } from '../changes/describe.ts';

const hash = 'a'.repeat(64);
const picture = { logoId: hash, webp: 'AAAA' };

/** Something of every kind with every field that can differ. */
const things: Readonly<Record<Exclude<BackupKind, 'settings' | 'certificates'>, readonly object[]>> = {
  licence: [{ licenceId: 'L-1', file: 'signed' }],
  groups: [
    {
      ...{ groupId: 'g', name: 'Staff', rights: { record: true, operator: true } },
      limits: { incoming: 1, outgoing: 1 },
      shows: { kind: 'groups', groups: ['g'] },
      contacts: [{ contactId: 'c', callString: 'x', displayName: 'X' }],
    },
  ],
  users: [
    {
      accountId: 'anna',
      profile: {
        ...{ displayName: 'A', firstName: 'A', lastName: 'A', email: 'a@example.org' },
        ...{ company: 'A', mobilePhone: '1', workPhone: '1', homePhone: '1' },
      },
      ...{ active: true, groups: ['g'], limits: { incoming: 1, outgoing: 1 } },
      contacts: [{ contactId: 'c', callString: 'x', displayName: 'X' }],
      picture: { pictureId: hash, webp: 'AAAA' },
      ...{ passwordHash: 'h', deviceSecret: 's' },
    },
  ],
  aliases: [{ alias: '100', callString: 'anna' }],
  conferences: [
    {
      conferenceId: 'room',
      definition: {
        ...{ title: 'Room', ownerId: 'anna', mode: 'all-on-screen', visibility: 'public', description: 'D' },
        ...{ invited: ['anna'], uninvitedAllowed: true },
        ...{ muteMicrophoneOnEntry: true, muteCameraOnEntry: true },
      },
    },
  ],
  applications: [
    {
      ...{ applicationId: 'a', name: 'App', redirectUris: ['x'], scopes: ['s'], confidential: true },
      ...{ grantKinds, secretHash: 'h' },
    },
  ],
  webhooks: [{ webhookId: 'w', applicationId: 'a', url: 'https://x', kinds: integrationKinds, active: true }],
  website: [
    { part: 'logo', light: picture, dark: picture },
    {
      ...{ part: 'document', documentId: 'd' },
      fields: { titleEn: 'T', titleRu: 'T', bodyEn: 'B', bodyRu: 'B', shown: true },
    },
    { part: 'order', documentIds: ['other'] },
  ],
  administrators: [
    {
      ...{ administratorId: 'olga', displayName: 'Olga', role: 'auditor', mustChangePassword: false },
      preferences: { language: 'ru', timeZone: 'server', csvEncoding: 'utf-8', csvSeparator: ';' },
      passwordHash: 'h',
    },
  ],
};

const nothing: Reading = {
  states: createAggregates({ async *readStream() {} }),
  secretText: () => null,
  picture: async () => null,
  logo: async () => null,
};

/** Names of the fields that a preview of the thing shows on a server that has nothing yet. */
const shownOf = async (kind: BackupKind, thing: object): Promise<readonly string[]> => {
  const { fields } = await parts[kind].parse(JSON.parse(JSON.stringify(thing))).compare(nothing);
  return fields.map(({ name }) => name);
};

/** Texts for what is no declared section: one value of each kind differs. */
const otherwise = (value: unknown): unknown => {
  if (typeof value === 'boolean') return !value;
  if (typeof value === 'number') return value + 1;
  return typeof value === 'string' ? `${value}x` : ['x'];
};

const certificate = async () => {
  const { chain, key } = await makeAuthority('Rostrum', Date.parse('2026-01-01T00:00:00Z'));
  return { source: 'authority', chain, key };
};

it('[SET-04] every field of a preview has the words of the reports', async () => {
  const all = new Map<BackupKind, readonly object[]>(Object.entries(things) as [BackupKind, object[]][]);
  all.set('certificates', [await certificate()]);
  for (const kind of backupKinds.filter((one) => one !== 'settings')) {
    for (const thing of all.get(kind) ?? []) {
      const names = await shownOf(kind, thing);
      expect(names, kind).not.toEqual([]);
      for (const name of names) expect(fieldNames[name], `${kind} ${name}`).toBeDefined();
    }
  }
});

it('[SET-04] every section of the settings has the words of its form', async () => {
  for (const section of settingsSections) {
    const item = await parts.settings.write(section, nothing, true);
    const { values } = JSON.parse(item ?? '{}') as { values: Record<string, unknown> };
    const changed = Object.fromEntries(
      Object.entries(values).map(([name, value]) => [name, otherwise(value)]),
    );
    const names = await shownOf('settings', { section, values: changed });
    const declared = sectionTexts[section.replace('section:', '')]?.fields;
    expect(names.toSorted(), section).toEqual(Object.keys(values).toSorted());
    for (const name of names) expect((declared ?? fieldNames)[name], `${section} ${name}`).toBeDefined();
  }
});
