import type { types } from 'mediasoup-client';
import type { Source } from './protocol.ts';

type Encoding = types.RtpEncodingParameters;

/** How each source is sent, by codec. Pure. */
export type Plan = {
  readonly codec: types.RtpCodecCapability | undefined;
  readonly encodings: Encoding[] | undefined;
  readonly codecOptions: types.ProducerCodecOptions | undefined;
};

type Size = { readonly width: number; readonly height: number };

/** Bits a second of a thumbnail, a tile, the stage: the server picks one per viewer. */
const LAYER_BITRATES = [150_000, 500_000, 1_700_000];
const SMALLEST_FOR_THREE = 960 * 540;
const SMALLEST_FOR_TWO = 480 * 270;

/** Chromium encodes no more than so many layers of a picture of that size, and leaves the largest out. */
const layersOf = ({ width, height }: Size): number => {
  const pixels = width * height;
  if (pixels >= SMALLEST_FOR_THREE) return 3;
  return pixels >= SMALLEST_FOR_TWO ? 2 : 1;
};

const simulcast = (size: Size | undefined): Encoding[] => {
  const bitrates = LAYER_BITRATES.slice(0, size === undefined ? 3 : layersOf(size));
  return bitrates.map((maxBitrate, index) => ({
    scaleResolutionDownBy: 2 ** (bitrates.length - 1 - index),
    maxBitrate,
    scalabilityMode: 'L1T2',
  }));
};

const SCREEN_BITRATE = 2_500_000;

export const planFor = (
  source: Source,
  codecs: readonly types.RtpCodecCapability[],
  preferred: readonly string[],
  size?: Size,
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
  const encodings =
    source === 'screen' ? [{ maxBitrate: SCREEN_BITRATE, maxFramerate: 30 }] : camera(codec, size);
  return { codec, encodings, codecOptions: { videoGoogleStartBitrate: 600 } };
};

const camera = (codec: types.RtpCodecCapability | undefined, size: Size | undefined): Encoding[] => {
  switch (codec?.mimeType.toLowerCase()) {
    case 'video/vp9':
      return [{ maxBitrate: 1_700_000, scalabilityMode: 'L3T3_KEY' }];
    case 'video/av1':
      return [{ maxBitrate: 1_500_000, scalabilityMode: 'L1T3' }];
    default:
      return simulcast(size);
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
