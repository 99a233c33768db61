import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { accessEvents, panelAccessEvents, programEvents } from '#domain/access/index.ts';
import { accountContextEvents } from '#domain/account/index.ts';
import { backupEvents } from '#domain/backup/index.ts';
import { certificateEvents } from '#domain/certificate/index.ts';
import { chatEvents, chatFilesEvents } from '#domain/chat/index.ts';
import { conferenceEvents } from '#domain/conference/index.ts';
import { eventCatalogue } from '#domain/index.ts';
import { licenceEvents } from '#domain/licence/index.ts';
import { privacyEvents, readingEvents } from '#domain/privacy/index.ts';
import { registrationEvents } from '#domain/registration/index.ts';
import { reportEvents } from '#domain/report/index.ts';
import { serverEvents } from '#domain/server/index.ts';
import { sessionEvents } from '#domain/session/index.ts';
import { sessionKeyEvents } from '#domain/session-key/index.ts';
import { settingsEvents } from '#domain/settings/index.ts';
import { updateEvents } from '#domain/update/index.ts';
import { webhookEvents } from '#domain/webhook/index.ts';
import { legalDocumentEvents, logoEvents } from '#domain/website/index.ts';
import { samples } from './samples.ts';

/** A stored event of some version: written once, never edited. */
export type GoldenEvent = {
  readonly type: string;
  readonly version: number;
  readonly data: Record<string, unknown>;
};

const contexts = {
  backup: backupEvents,
  access: { ...accessEvents, ...panelAccessEvents, ...programEvents },
  account: accountContextEvents,
  chat: { ...chatEvents, ...chatFilesEvents },
  conference: conferenceEvents,
  licence: licenceEvents,
  privacy: { ...privacyEvents, ...readingEvents },
  registration: registrationEvents,
  report: reportEvents,
  webhook: webhookEvents,
  certificate: certificateEvents,
  website: { ...legalDocumentEvents, ...logoEvents },
  server: serverEvents,
  session: sessionEvents,
  update: updateEvents,
  joining: sessionKeyEvents,
  settings: settingsEvents,
};

const folder = new URL('./events/', import.meta.url);

const contextOf = (type: string): string => {
  const found = Object.entries(contexts).find(([, catalogue]) => type in catalogue);
  if (found === undefined) throw new Error(`${type} belongs to no context of the corpus`);
  return found[0];
};

const fileOf = (type: string, version: number): string => `${contextOf(type)}/${type}.v${version}.json`;

/** The file of every type and version that the program must be able to read. */
export const expectedFiles = (): string[] =>
  Object.entries(eventCatalogue)
    .flatMap(([type, { version }]) => Array.from({ length: version }, (_, index) => fileOf(type, index + 1)))
    .sort();

/** The files that are there. */
export const presentFiles = (): string[] => globSync('*/*.json', { cwd: folder }).sort();

export const readGolden = (file: string): GoldenEvent =>
  JSON.parse(readFileSync(new URL(file, folder), 'utf8'));

/** Writes files of current versions that are missing, from the samples; answers which. */
export const writeMissing = (): string[] => {
  const missing = Object.entries(samples)
    .map(([type, data]) => ({ type, data, version: versionOf(type) }))
    .filter(({ type, version }) => !existsSync(new URL(fileOf(type, version), folder)));
  for (const { type, version, data } of missing) {
    const file = new URL(fileOf(type, version), folder);
    mkdirSync(new URL('.', file), { recursive: true });
    writeFileSync(file, `${JSON.stringify({ type, version, data }, null, 2)}\n`);
  }
  return missing.map(({ type, version }) => fileOf(type, version));
};

export const versionOf = (type: string): number =>
  Object.entries(eventCatalogue).find(([name]) => name === type)?.[1].version ?? 1;
