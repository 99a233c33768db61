import { ortc, type types } from 'mediasoup';
import type { EventShape } from '#domain/kernel/index.ts';
import type { ParticipantRights } from '#domain/session/index.ts';
import type { EventLog } from '#platform/event-log/index.ts';
import { routerCodecs } from './codecs.ts';
import type { PeerListener } from './port.ts';
import type { OpenTransports, PeerTransport } from './rooms/peer-transport.ts';

/** Peers whose packets go straight into and out of a real worker, without a network: for tests of forwarding. */

export const capabilities = ortc.generateRouterRtpCapabilities(routerCodecs);

const direct = (transport: types.DirectTransport): PeerTransport => ({
  transport,
  options: () => ({
    id: transport.id,
    iceParameters: { usernameFragment: '', password: '' },
    iceCandidates: [],
    dtlsParameters: { fingerprints: [] },
  }),
  connect: async () => undefined,
  restartIce: async () => ({ usernameFragment: '', password: '' }),
  usable: () => !transport.closed,
  protocol: () => 'udp',
});

export const openDirectTransports: OpenTransports = async ({ router }) => {
  const [send, receive] = await Promise.all([router.createDirectTransport(), router.createDirectTransport()]);
  return { send: direct(send), receive: direct(receive) };
};

export const deaf: PeerListener = {
  consumerCreated: () => undefined,
  consumerClosed: () => undefined,
  consumerLayersChanged: () => undefined,
  layersWanted: () => undefined,
  presenceChanged: () => undefined,
  speakersChanged: () => undefined,
  qualityChanged: () => undefined,
  mediaLost: () => undefined,
  mediaRestored: () => undefined,
};

const rights: ParticipantRights = { sendAudio: true, sendVideo: true, shareContent: true, chat: true };
const place = { conferenceId: 'c', sessionId: 's' };

/** Writes that a conference runs and who is in it. */
export const admitAll = async (log: EventLog, participantIds: readonly string[]): Promise<void> => {
  const opened = { title: 't', ownerId: 'o', mode: 'all-on-screen', visibility: 'public' };
  const admissions = participantIds.map(
    (participantId): EventShape => ({
      type: 'ParticipantAdmitted',
      data: {
        ...{
          ...place,
          participantId,
          personId: participantId,
          displayName: participantId,
          role: 'guest',
          rights,
          limits: { incoming: null, outgoing: null },
        },
        identity: { kind: 'guest', guestId: participantId },
        muted: { microphone: false, camera: false },
        connection: { connectionId: 'x', protocol: 'webrtc', address: '', userAgent: '' },
      },
    }),
  );
  await log.append({
    stream: 'session-c',
    expectedRevision: -1,
    events: [{ type: 'SessionOpened', data: { ...place, ...opened } }, ...admissions],
    metadata: {
      commandId: 'admit',
      now: '2026-01-01T00:00:00.000Z',
      actor: { kind: 'system', id: 'spec' },
      correlationId: 'admit',
    },
  });
};

const LEVEL_ID = 10;

export const microphoneParameters = (ssrc: number): types.RtpParameters => ({
  codecs: [{ mimeType: 'audio/opus', payloadType: 111, clockRate: 48000, channels: 2 }],
  headerExtensions: [{ uri: 'urn:ietf:params:rtp-hdrext:ssrc-audio-level', id: LEVEL_ID }],
  encodings: [{ ssrc }],
});

/** An Opus packet with its level in the header and the number of its 20 ms in the payload. */
export const voicePacket = (ssrc: number, step: number, level: number): Buffer => {
  const packet = Buffer.alloc(12 + 8 + 80);
  packet[0] = 0x90;
  packet[1] = 111;
  packet.writeUInt16BE(step & 0xffff, 2);
  packet.writeUInt32BE((step * 960) >>> 0, 4);
  packet.writeUInt32BE(ssrc, 8);
  packet.writeUInt16BE(0xbede, 12);
  packet.writeUInt16BE(1, 14);
  packet[16] = LEVEL_ID << 4;
  packet[17] = Math.min(127, Math.max(0, Math.round(-level)));
  packet.writeUInt32BE(step, packet.length - 4);
  return packet;
};

/** Which 20 ms a received packet carries. */
export const stepOf = (packet: Buffer): number => packet.readUInt32BE(packet.length - 4);
