import type { types } from 'mediasoup-client';
import type { Source } from './protocol.ts';

type Encoding = types.RtpEncodingParameters;

/** How each source is sent, by codec. Pure. */
export type Plan = {
  readonly codec: types.RtpCodecCapability | undefined;
  readonly encodings: Encoding[] | undefined;
  readonly codecOptions: types.ProducerCodecOptions | undefined;
};

/** Three sizes, so that the server picks one per viewer: a thumbnail, a tile, the stage. */
const simulcast: readonly Encoding[] = [
  { scaleResolutionDownBy: 4, maxBitrate: 150_000, scalabilityMode: 'L1T2' },
  { scaleResolutionDownBy: 2, maxBitrate: 500_000, scalabilityMode: 'L1T2' },
  { scaleResolutionDownBy: 1, maxBitrate: 1_700_000, scalabilityMode: 'L1T2' },
];

const SCREEN_BITRATE = 2_500_000;

export const planFor = (
  source: Source,
  codecs: readonly types.RtpCodecCapability[],
  preferred: readonly string[],
): Plan => {
  if (source === 'microphone')
    return { codec: undefined, encodings: undefined, codecOptions: { opusDtx: true, opusFec: true } };
  if (source === 'screen-audio')
    return {
      codec: undefined,
      encodings: [{ maxBitrate: 128_000 }],
      codecOptions: { opusStereo: true, opusDtx: false, opusFec: true },
    };
  const codec = videoCodec(codecs, preferred);
  const encodings = source === 'screen' ? [{ maxBitrate: SCREEN_BITRATE, maxFramerate: 30 }] : camera(codec);
  return { codec, encodings, codecOptions: { videoGoogleStartBitrate: 600 } };
};

const camera = (codec: types.RtpCodecCapability | undefined): Encoding[] => {
  switch (codec?.mimeType.toLowerCase()) {
    case 'video/vp9':
      return [{ maxBitrate: 1_700_000, scalabilityMode: 'L3T3_KEY' }];
    case 'video/av1':
      return [{ maxBitrate: 1_500_000, scalabilityMode: 'L1T3' }];
    default:
      return [...simulcast];
  }
};

/** The first codec of the server's wish that this browser can send. */
export const videoCodec = (
  codecs: readonly types.RtpCodecCapability[],
  preferred: readonly string[],
): types.RtpCodecCapability | undefined => {
  for (const name of preferred) {
    const codec = codecs.find(({ mimeType }) => mimeType.toLowerCase() === name.toLowerCase());
    if (codec) return codec;
  }
  return undefined;
};
