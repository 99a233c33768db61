import { conferenceEndpoints } from './conferences/endpoints.ts';
import { invitationEndpoints } from './conferences/invitations.ts';
import { participantEndpoints } from './conferences/participants.ts';
import { recordEndpoints } from './conferences/records.ts';
import type { Endpoint } from './kernel/endpoint.ts';
import { callLogEndpoints } from './logs/call-endpoints.ts';
import { keyLogEndpoints } from './logs/key-endpoints.ts';
import { softwareEndpoints } from './server/software.ts';
import type { RestServices } from './services.ts';
import { sessionEndpoints } from './sessions/endpoints.ts';
import { templateEndpoints } from './templates/endpoints.ts';
import { userEndpoints } from './users/endpoints.ts';

/** Every method of the interface, for every version. */
export const allEndpoints = (services: RestServices): readonly Endpoint[] => [
  ...userEndpoints(services),
  ...conferenceEndpoints(services),
  ...participantEndpoints(services),
  ...invitationEndpoints(services),
  ...recordEndpoints(services),
  ...sessionEndpoints(services),
  ...templateEndpoints(),
  ...callLogEndpoints(services),
  ...keyLogEndpoints(services),
  ...softwareEndpoints(),
];
