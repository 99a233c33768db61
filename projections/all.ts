import { accounts } from './accounts/evolve.ts';
import { addressBooks } from './address-books/evolve.ts';
import { administrators } from './administrators/evolve.ts';
import { aliases } from './aliases/evolve.ts';
import { apiKey } from './api-key/evolve.ts';
import { applications } from './applications/evolve.ts';
import { callHistory } from './call-history/evolve.ts';
import { certificates } from './certificates/evolve.ts';
import { chatMessages } from './chat-messages/evolve.ts';
import { conferenceMembers } from './conference-members/evolve.ts';
import { conferences } from './conferences/evolve.ts';
import { connections } from './connections/evolve.ts';
import { credentials } from './credentials/evolve.ts';
import { eventLog } from './event-log/evolve.ts';
import { grants } from './grants/evolve.ts';
import { groupMembers } from './group-members/evolve.ts';
import { groups } from './groups/evolve.ts';
import { legalDocuments } from './legal-documents/evolve.ts';
import { licence } from './licence/evolve.ts';
import { lockouts } from './lockouts/evolve.ts';
import { logo } from './logo/evolve.ts';
import { openId } from './openid/evolve.ts';
import { osAdministrators } from './os-administrators/evolve.ts';
import { panelAccess } from './panel-access/evolve.ts';
import { passwordSettings } from './password-settings/evolve.ts';
import type { Projection } from './projection.ts';
import { runningSessions } from './running-sessions/evolve.ts';
import { secondFactorSettings } from './second-factor-settings/evolve.ts';
import { sessionKeys } from './session-keys/evolve.ts';
import { sessionParticipants } from './session-participants/evolve.ts';
import { settings } from './settings/evolve.ts';
import { settingsChanges } from './settings-changes/evolve.ts';
import { signInSessions } from './sign-in-sessions/evolve.ts';
import { webhooks } from './webhooks/evolve.ts';
import { webinarGuests } from './webinar-guests/evolve.ts';

/** Every read model of the server. */
export const allProjections: readonly Projection[] = [
  credentials,
  signInSessions,
  accounts,
  groups,
  groupMembers,
  aliases,
  apiKey,
  applications,
  grants,
  addressBooks,
  licence,
  openId,
  osAdministrators,
  panelAccess,
  passwordSettings,
  sessionKeys,
  lockouts,
  secondFactorSettings,
  administrators,
  conferences,
  conferenceMembers,
  webinarGuests,
  runningSessions,
  callHistory,
  sessionParticipants,
  connections,
  chatMessages,
  eventLog,
  settings,
  settingsChanges,
  webhooks,
  certificates,
  legalDocuments,
  logo,
];
