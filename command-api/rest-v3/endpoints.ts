import { aliasEndpoints } from './aliases/endpoints.ts';
import { broadcastEndpoints } from './broadcast/endpoints.ts';
import { conferenceEndpoints } from './conferences/endpoints.ts';
import { invitationEndpoints } from './conferences/invitations.ts';
import { participantEndpoints } from './conferences/participants.ts';
import { recordEndpoints } from './conferences/records.ts';
import { groupEndpoints } from './groups/endpoints.ts';
import type { Endpoint } from './kernel/endpoint.ts';
import { callLogEndpoints } from './logs/call-endpoints.ts';
import { keyLogEndpoints } from './logs/key-endpoints.ts';
import { softwareEndpoints } from './server/software.ts';
import type { RestServices } from './services.ts';
import { sessionEndpoints } from './sessions/endpoints.ts';
import { templateEndpoints } from './templates/endpoints.ts';
import { addressBookEndpoints } from './users/address-book.ts';
import { avatarEndpoints } from './users/avatar.ts';
import { userEndpoints } from './users/endpoints.ts';

/** Every method of the interface, for every version. */
export const allEndpoints = (services: RestServices): readonly Endpoint[] => [
  ...userEndpoints(services),
  ...avatarEndpoints(services),
  ...addressBookEndpoints(services),
  ...groupEndpoints(services),
  ...aliasEndpoints(services),
  ...conferenceEndpoints(services),
  ...participantEndpoints(services),
  ...invitationEndpoints(services),
  ...recordEndpoints(services),
  ...sessionEndpoints(services),
  ...templateEndpoints(),
  ...broadcastEndpoints(),
  ...callLogEndpoints(services),
  ...keyLogEndpoints(services),
  ...softwareEndpoints(),
];
