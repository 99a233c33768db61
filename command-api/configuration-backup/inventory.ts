import { ADMINISTRATORS_STREAM } from '#domain/access/index.ts';
import { GROUPS_STREAM } from '#domain/account/index.ts';
import type { EventLog } from '#platform/event-log/port.ts';
import type { Aggregates } from '../handler/aggregates.ts';
import { carriedSources } from './parts/certificates.ts';
import { theLicence } from './parts/licence.ts';
import { settingsSections } from './parts/settings.ts';
import { websiteIds } from './parts/website.ts';
import type { BackupKind } from './port.ts';

/** Events by which things come into being, and the member that names them. */
const beginnings: Readonly<Record<string, readonly [kind: BackupKind, member: string]>> = {
  AccountCreated: ['users', 'accountId'],
  AliasCreated: ['aliases', 'alias'],
  ConferenceCreated: ['conferences', 'conferenceId'],
  ApplicationRegistered: ['applications', 'applicationId'],
  WebhookCreated: ['webhooks', 'webhookId'],
};

/** Ids of everything that ever was, by kind: what is not there any more is found out when it is read. */
export const inventory = async (
  log: Pick<EventLog, 'readAll'>,
  states: Aggregates,
): Promise<ReadonlyMap<BackupKind, ReadonlySet<string>>> => {
  const { state: allGroups } = await states.groups.load(GROUPS_STREAM);
  const { state: allAdministrators } = await states.administrators.load(ADMINISTRATORS_STREAM);
  const found = new Map<BackupKind, Set<string>>([
    ['groups', new Set(allGroups.groups.keys())],
    ['administrators', new Set(allAdministrators.byId.keys())],
    ['licence', new Set(theLicence)],
    ['website', new Set(await websiteIds({ states }))],
    ['certificates', new Set(carriedSources)],
    ['settings', new Set(settingsSections)],
  ]);
  for await (const events of log.readAll(0, { types: Object.keys(beginnings) })) {
    for (const { type, data } of events) {
      const beginning = beginnings[type];
      if (beginning === undefined) continue;
      const [kind, member] = beginning;
      const ids = found.get(kind) ?? new Set();
      ids.add(String(new Map(Object.entries(data)).get(member)));
      found.set(kind, ids);
    }
  }
  return found;
};
