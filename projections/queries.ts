import type { ReadModelSource } from '#platform/read-store/port.ts';
import { accountQueries } from './accounts/queries.ts';
import { addressBookQueries } from './address-books/queries.ts';
import { administratorQueries } from './administrators/queries.ts';
import { aliasQueries } from './aliases/queries.ts';
import { apiKeyQueries } from './api-key/queries.ts';
import { applicationQueries } from './applications/queries.ts';
import { callHistoryQueries } from './call-history/queries.ts';
import { certificateQueries } from './certificates/queries.ts';
import { chatMessageQueries } from './chat-messages/queries.ts';
import { conferenceMemberQueries } from './conference-members/queries.ts';
import { conferenceQueries } from './conferences/queries.ts';
import { connectionQueries } from './connections/queries.ts';
import { credentialQueries } from './credentials/queries.ts';
import { eventLogQueries } from './event-log/queries.ts';
import { grantQueries } from './grants/queries.ts';
import { groupMemberQueries } from './group-members/queries.ts';
import { groupQueries } from './groups/queries.ts';
import { legalDocumentQueries } from './legal-documents/queries.ts';
import { licenceQueries } from './licence/queries.ts';
import { lockoutQueries } from './lockouts/queries.ts';
import { logoQueries } from './logo/queries.ts';
import { openIdQueries } from './openid/queries.ts';
import { osAdministratorsQueries } from './os-administrators/queries.ts';
import { panelAccessQueries } from './panel-access/queries.ts';
import { passwordSettingsQueries } from './password-settings/queries.ts';
import { reportRowQueries } from './report-rows/queries.ts';
import { runningSessionQueries } from './running-sessions/queries.ts';
import { secondFactorSettingsQueries } from './second-factor-settings/queries.ts';
import { sessionKeyQueries } from './session-keys/queries.ts';
import { sessionParticipantQueries } from './session-participants/queries.ts';
import { settingsQueries } from './settings/queries.ts';
import { settingsChangeQueries } from './settings-changes/queries.ts';
import { signInSessionQueries } from './sign-in-sessions/queries.ts';
import { webhookQueries } from './webhooks/queries.ts';
import { webinarGuestQueries } from './webinar-guests/queries.ts';

/** Every way to read a read model, over one store. */
export const readModelQueries = (source: ReadModelSource) => ({
  accounts: accountQueries(source),
  addressBooks: addressBookQueries(source),
  aliases: aliasQueries(source),
  apiKey: apiKeyQueries(source),
  applications: applicationQueries(source),
  grants: grantQueries(source),
  groupMembers: groupMemberQueries(source),
  groups: groupQueries(source),
  licence: licenceQueries(source),
  legalDocuments: legalDocumentQueries(source),
  lockouts: lockoutQueries(source),
  logo: logoQueries(source),
  openId: openIdQueries(source),
  osAdministrators: osAdministratorsQueries(source),
  panelAccess: panelAccessQueries(source),
  passwordSettings: passwordSettingsQueries(source),
  sessionKeys: sessionKeyQueries(source),
  administrators: administratorQueries(source),
  callHistory: callHistoryQueries(source),
  chatMessages: chatMessageQueries(source),
  conferenceMembers: conferenceMemberQueries(source),
  conferences: conferenceQueries(source),
  webinarGuests: webinarGuestQueries(source),
  connections: connectionQueries(source),
  credentials: credentialQueries(source),
  eventLog: eventLogQueries(source),
  reportRows: reportRowQueries(source),
  runningSessions: runningSessionQueries(source),
  secondFactorSettings: secondFactorSettingsQueries(source),
  sessionParticipants: sessionParticipantQueries(source),
  settings: settingsQueries(source),
  settingsChanges: settingsChangeQueries(source),
  signInSessions: signInSessionQueries(source),
  webhooks: webhookQueries(source),
  certificates: certificateQueries(source),
});

export type ReadModelQueries = ReturnType<typeof readModelQueries>;
