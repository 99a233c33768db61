import type { TestClient } from './client.spec-support.ts';
import type {
  ClientRtpCapabilities,
  ClientRtpParameters,
  DtlsParameters,
  JoinedRoom,
} from './protocol/index.ts';

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

export const resumeData = (room: JoinedRoom, transportIds: string[]) => ({
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
