import { ortc, type types } from 'mediasoup';

/**
 * What rooms forward. Opus with in-band FEC and DTX; every video codec that browsers send, so that two clients
 * always find one in common.
 */
export const routerCodecs: types.RouterRtpCodecCapability[] = [
  {
    kind: 'audio',
    mimeType: 'audio/opus',
    clockRate: 48000,
    channels: 2,
    parameters: { useinbandfec: 1, usedtx: 1, minptime: 10 },
  },
  { kind: 'video', mimeType: 'video/VP8', clockRate: 90000 },
  { kind: 'video', mimeType: 'video/VP9', clockRate: 90000, parameters: { 'profile-id': 0 } },
  { kind: 'video', mimeType: 'video/AV1', clockRate: 90000, parameters: { profile: 0 } },
  {
    kind: 'video',
    mimeType: 'video/H264',
    clockRate: 90000,
    parameters: { 'packetization-mode': 1, 'profile-level-id': '42e01f', 'level-asymmetry-allowed': 1 },
  },
];

/** RTP payload types that voices have on their way to clients. */
export const audioPayloadTypes: readonly number[] = (
  ortc.generateRouterRtpCapabilities(routerCodecs).codecs ?? []
).flatMap(({ kind, preferredPayloadType }) => (kind === 'audio' ? [preferredPayloadType] : []));

/** VP8 simulcast first: its first frame comes soonest and any layer costs the server nothing to choose. */
export const preferredVideoCodecs: readonly string[] = ['video/VP8', 'video/VP9', 'video/H264', 'video/AV1'];

export const AUDIO_LEVEL_URI = 'urn:ietf:params:rtp-hdrext:ssrc-audio-level';

/** Key frame requests of all viewers of one stream are answered by one key frame in that many milliseconds. */
export const KEY_FRAME_REQUEST_DELAY = 1000;
