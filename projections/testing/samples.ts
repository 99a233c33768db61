import type { RostrumEvent } from '#domain/index.ts';
import { type Circumstances, type Fact, fact } from './facts.ts';

type DataOf<Type extends RostrumEvent['type']> = Extract<RostrumEvent, { type: Type }>['data'];

const nobody = {
  firstName: '',
  lastName: '',
  email: '',
  company: '',
  mobilePhone: '',
  workPhone: '',
  homePhone: '',
};

export const accountCreated = (
  accountId: string,
  profile: Partial<DataOf<'AccountCreated'>['profile']> = {},
  circumstances: Circumstances = {},
): Fact =>
  fact(
    'AccountCreated',
    {
      accountId,
      profile: { displayName: accountId, ...nobody, ...profile },
      passwordHash: `hash of ${accountId}`,
      active: true,
    },
    circumstances,
  );

export const conferenceCreated = (
  conferenceId: string,
  definition: Partial<DataOf<'ConferenceCreated'>['definition']> = {},
  circumstances: Circumstances = {},
): Fact =>
  fact(
    'ConferenceCreated',
    {
      conferenceId,
      definition: {
        title: `Conference ${conferenceId}`,
        ownerId: 'ivan',
        mode: 'all-on-screen',
        visibility: 'internal',
        description: '',
        invited: [],
        uninvitedAllowed: true,
        muteMicrophoneOnEntry: false,
        muteCameraOnEntry: false,
        schedule: { kind: 'none' },
        emailInvitations: true,
        ...definition,
      },
    },
    circumstances,
  );

export const sessionOpened = (
  sessionId: string,
  conferenceId: string,
  circumstances: Circumstances = {},
): Fact =>
  fact(
    'SessionOpened',
    {
      sessionId,
      conferenceId,
      title: `Conference ${conferenceId}`,
      ownerId: 'ivan',
      mode: 'all-on-screen',
      visibility: 'internal',
      plannedEnd: null,
    },
    circumstances,
  );

export const sessionClosed = (
  sessionId: string,
  conferenceId: string,
  circumstances: Circumstances = {},
): Fact => fact('SessionClosed', { sessionId, conferenceId, reason: 'stopped' }, circumstances);

type Attendance = {
  readonly sessionId: string;
  readonly conferenceId: string;
  readonly participantId: string;
};

export const admitted = (
  place: Attendance,
  personId: string,
  data: Partial<DataOf<'ParticipantAdmitted'>> = {},
  circumstances: Circumstances = {},
): Fact =>
  fact(
    'ParticipantAdmitted',
    {
      ...place,
      personId,
      identity: { kind: 'account', accountId: personId },
      displayName: personId,
      role: 'participant',
      rights: { sendAudio: true, sendVideo: true, shareContent: true, chat: true },
      limits: { incoming: null, outgoing: null },
      muted: { microphone: false, camera: false },
      connection: {
        connectionId: `connection of ${place.participantId}`,
        protocol: 'webrtc',
        address: '192.0.2.44',
        userAgent: 'Firefox 150',
      },
      ...data,
    },
    circumstances,
  );

/** Of every connection here. */
export const averages = {
  transport: 'udp',
  sentBitrate: 512_000,
  receivedBitrate: 1_024_000,
  framesPerSecond: 29.5,
  width: 1280,
  height: 720,
} as const;

export const left = (place: Attendance, circumstances: Circumstances = {}): Fact =>
  fact(
    'ParticipantLeft',
    {
      ...place,
      reason: 'left',
      summary: averages,
    },
    circumstances,
  );

export const summarised = (place: Attendance, circumstances: Circumstances = {}): Fact =>
  fact('ConnectionSummarised', { ...place, summary: averages }, circumstances);
