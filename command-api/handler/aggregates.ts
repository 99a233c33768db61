import {
  accessEvents,
  administratorsDecider,
  apiKeyDecider,
  apiKeyEvents,
  applicationDecider,
  applicationEvents,
  grantDecider,
  grantEvents,
  openIdDecider,
  openIdEvents,
  osAdministratorsDecider,
  osAdministratorsEvents,
  panelAccessDecider,
  panelAccessEvents,
  signInDecider,
} from '#domain/access/index.ts';
import {
  accountDecider,
  accountEvents,
  addressBookDecider,
  addressBookEvents,
  aliasDecider,
  aliasEvents,
  groupEvents,
  groupsDecider,
  lockoutDecider,
  lockoutEvents,
  passwordSettingsDecider,
  passwordSettingsEvents,
} from '#domain/account/index.ts';
import { backupDecider, backupEvents } from '#domain/backup/index.ts';
import { certificateDecider, certificateEvents } from '#domain/certificate/index.ts';
import { chatDecider, chatEvents, chatFilesDecider, chatFilesEvents } from '#domain/chat/index.ts';
import { conferenceDecider, conferenceEvents } from '#domain/conference/index.ts';
import { licenceDecider, licenceEvents } from '#domain/licence/index.ts';
import { privacyDecider, privacyEvents, readingDecider, readingEvents } from '#domain/privacy/index.ts';
import { registrationDecider, registrationEvents } from '#domain/registration/index.ts';
import { reportDecider, reportEvents } from '#domain/report/index.ts';
import { serverDecider, serverEvents } from '#domain/server/index.ts';
import { sessionDecider, sessionEvents } from '#domain/session/index.ts';
import { sessionKeyEvents, sessionKeysDecider } from '#domain/session-key/index.ts';
import { settingsDecider, settingsEvents } from '#domain/settings/index.ts';
import { updateDecider, updateEvents } from '#domain/update/index.ts';
import { webhookDecider, webhookEvents } from '#domain/webhook/index.ts';
import {
  legalDocumentEvents,
  legalDocumentsDecider,
  logoDecider,
  logoEvents,
} from '#domain/website/index.ts';
import type { EventLog } from '#platform/event-log/port.ts';
import { createAggregate } from './aggregate.ts';

/** One cache of folded states per kind of stream, shared by the commands that write it and the rules that ask. */
export const createAggregates = (log: Pick<EventLog, 'readStream'>) => ({
  administrators: createAggregate(log, { ...administratorsDecider, catalogue: accessEvents }),
  osAdministrators: createAggregate(log, { ...osAdministratorsDecider, catalogue: osAdministratorsEvents }),
  openId: createAggregate(log, { ...openIdDecider, catalogue: openIdEvents }),
  signIns: createAggregate(log, { ...signInDecider, catalogue: accessEvents }),
  applications: createAggregate(log, { ...applicationDecider, catalogue: applicationEvents }),
  grants: createAggregate(log, { ...grantDecider, catalogue: grantEvents }),
  apiKeys: createAggregate(log, { ...apiKeyDecider, catalogue: apiKeyEvents }),
  panelAccess: createAggregate(log, { ...panelAccessDecider, catalogue: panelAccessEvents }),
  accounts: createAggregate(log, { ...accountDecider, catalogue: accountEvents }),
  groups: createAggregate(log, { ...groupsDecider, catalogue: groupEvents }),
  aliases: createAggregate(log, { ...aliasDecider, catalogue: aliasEvents }),
  addressBooks: createAggregate(log, { ...addressBookDecider, catalogue: addressBookEvents }),
  lockouts: createAggregate(log, { ...lockoutDecider, catalogue: lockoutEvents }),
  passwordSettings: createAggregate(log, { ...passwordSettingsDecider, catalogue: passwordSettingsEvents }),
  conferences: createAggregate(log, { ...conferenceDecider, catalogue: conferenceEvents }),
  sessions: createAggregate(log, { ...sessionDecider, catalogue: sessionEvents }),
  registrations: createAggregate(log, { ...registrationDecider, catalogue: registrationEvents }),
  chats: createAggregate(log, { ...chatDecider, catalogue: chatEvents }),
  chatFiles: createAggregate(log, { ...chatFilesDecider, catalogue: chatFilesEvents }),
  persons: createAggregate(log, { ...privacyDecider, catalogue: privacyEvents }),
  licences: createAggregate(log, { ...licenceDecider, catalogue: licenceEvents }),
  webhooks: createAggregate(log, { ...webhookDecider, catalogue: webhookEvents }),
  backups: createAggregate(log, { ...backupDecider, catalogue: backupEvents }),
  certificates: createAggregate(log, { ...certificateDecider, catalogue: certificateEvents }),
  legalDocuments: createAggregate(log, { ...legalDocumentsDecider, catalogue: legalDocumentEvents }),
  logos: createAggregate(log, { ...logoDecider, catalogue: logoEvents }),
  readings: createAggregate(log, { ...readingDecider, catalogue: readingEvents }),
  reportDeletions: createAggregate(log, { ...reportDecider, catalogue: reportEvents }),
  sessionKeys: createAggregate(log, { ...sessionKeysDecider, catalogue: sessionKeyEvents }),
  settings: createAggregate(log, { ...settingsDecider, catalogue: settingsEvents }),
  updates: createAggregate(log, { ...updateDecider, catalogue: updateEvents }),
  servers: createAggregate(log, { ...serverDecider, catalogue: serverEvents }),
});

export type Aggregates = ReturnType<typeof createAggregates>;
