import { TestClient } from './client.spec-support.ts';
import type {
  ClientRtpCapabilities,
  ClientRtpParameters,
  DtlsParameters,
  JoinedRoom,
  Notifications,
} from './protocol/index.ts';
import { CONFERENCE, type TestServer } from './room.spec-support.ts';

/** What a browser would offer, small. */
export const rtpCapabilities: ClientRtpCapabilities = {
  codecs: [
    {
      ...{ kind: 'audio', mimeType: 'audio/opus', preferredPayloadType: 100, clockRate: 48000, channels: 2 },
      rtcpFeedback: [{ type: 'transport-cc' }],
    },
    {
      ...{ kind: 'video', mimeType: 'video/VP8', preferredPayloadType: 101, clockRate: 90000 },
      rtcpFeedback: [{ type: 'nack' }, { type: 'nack', parameter: 'pli' }, { type: 'transport-cc' }],
    },
    {
      ...{ kind: 'video', mimeType: 'video/rtx', preferredPayloadType: 102, clockRate: 90000 },
      parameters: { apt: 101 },
    },
  ],
  headerExtensions: [
    { kind: 'audio', uri: 'urn:ietf:params:rtp-hdrext:sdes:mid', preferredId: 1 },
    { kind: 'video', uri: 'urn:ietf:params:rtp-hdrext:sdes:mid', preferredId: 1 },
    { kind: 'audio', uri: 'urn:ietf:params:rtp-hdrext:ssrc-audio-level', preferredId: 10 },
  ],
};

export const dtlsParameters: DtlsParameters = {
  role: 'client',
  fingerprints: [{ algorithm: 'sha-256', value: Array.from({ length: 32 }, () => 'AB').join(':') }],
};

let ssrc = 1000;
const nextSsrc = () => {
  ssrc += 10;
  return ssrc;
};

export const microphone = (mid: string): ClientRtpParameters => ({
  mid,
  codecs: [{ mimeType: 'audio/opus', payloadType: 111, clockRate: 48000, channels: 2 }],
  headerExtensions: [{ uri: 'urn:ietf:params:rtp-hdrext:ssrc-audio-level', id: 10 }],
  encodings: [{ ssrc: nextSsrc(), dtx: true }],
});

export const camera = (mid: string): ClientRtpParameters => ({
  mid,
  codecs: [
    {
      ...{ mimeType: 'video/VP8', payloadType: 96, clockRate: 90000 },
      rtcpFeedback: [{ type: 'nack' }, { type: 'nack', parameter: 'pli' }],
    },
  ],
  encodings: [4, 2, 1].map((scaleResolutionDownBy) => ({
    ...{ ssrc: nextSsrc(), scaleResolutionDownBy, scalabilityMode: 'L1T1' },
  })),
});

const browser = { userAgent: 'spec', language: 'en' };

export const joinData = (ticket: string) => ({ ticket, rtpCapabilities, client: browser });

export const resumeData = (room: Pick<JoinedRoom, 'resumeToken'>, transportIds: string[]) => ({
  resumeToken: room.resumeToken,
  rtpCapabilities,
  transportIds,
  client: browser,
});

export const transportIdsOf = (room: JoinedRoom): string[] => [
  room.transports.send.id,
  room.transports.receive.id,
];

let mids = 0;

/** Connects both transports and sends one source. */
export const send = async (
  client: TestClient,
  room: Pick<JoinedRoom, 'transports'>,
  source: 'microphone' | 'camera' | 'screen' | 'screen-audio',
): Promise<string> => {
  mids += 1;
  const audio = source === 'microphone' || source === 'screen-audio';
  const { producerId } = await client.request('produce', {
    transportId: room.transports.send.id,
    kind: audio ? 'audio' : 'video',
    source,
    rtpParameters: audio ? microphone(`m${mids}`) : camera(`m${mids}`),
    paused: false,
  });
  return producerId;
};

export const connectBoth = async (
  client: TestClient,
  room: Pick<JoinedRoom, 'transports'>,
): Promise<void> => {
  for (const { id } of [room.transports.send, room.transports.receive]) {
    await client.request('connectTransport', { transportId: id, dtlsParameters });
  }
};

type Server = Pick<TestServer, 'url' | 'ticket' | 'log' | 'execute'>;

export type Entered = { readonly client: TestClient; readonly room: JoinedRoom };

/** Somebody of that name is in the room. */
export const enter = async (server: Server, name: string): Promise<Entered> => {
  const client = await TestClient.open(server.url);
  const room = await client.request('join', joinData(server.ticket(name)));
  return { client, room };
};

/** With a resume token, on a new socket. */
export const enterAgain = async (
  server: Server,
  before: Pick<JoinedRoom, 'resumeToken'>,
  transportIds: string[] = [],
): Promise<Entered> => {
  const client = await TestClient.open(server.url);
  return { client, room: await client.request('resume', resumeData(before, transportIds)) };
};

/** The same participant on a new socket. */
export const comeBack = async (
  server: Server,
  before: Entered,
  transportIds?: string[],
): Promise<Entered> => {
  return enterAgain(server, before.room, transportIds ?? transportIdsOf(before.room));
};

/** What happened in conferences. */
export const eventTypes = async (server: Server): Promise<string[]> => {
  const types: string[] = [];
  for await (const batch of server.log.readAll(0))
    types.push(...batch.filter((event) => event.stream.startsWith('session-')).map((event) => event.type));
  return types;
};

/** Makes room for the next one. */
export const sendAway = async (server: Server, { participantId }: JoinedRoom): Promise<void> => {
  await server.execute({ type: 'RemoveParticipant', data: { conferenceId: CONFERENCE, participantId } });
};

/** Bob watches and hears what Ann sends. */
export const watch = async (
  viewer: Entered,
  sender: Entered,
): Promise<Notifications['consumerCreated'][]> => {
  const { participantId } = sender.room;
  const views = [{ participantId, source: 'camera' as const, width: 320, height: 180, priority: 2 }];
  await viewer.client.request('setViews', { views });
  const streams = await Promise.all(
    (['microphone', 'camera'] as const).map((source) =>
      viewer.client.told(
        'consumerCreated',
        (one) => one.participantId === participantId && one.source === source,
      ),
    ),
  );
  for (const { consumerId } of streams) await viewer.client.request('resumeConsumer', { consumerId });
  return streams;
};
