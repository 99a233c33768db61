import type { RtpCapabilities } from '../port.ts';

type Codec = NonNullable<RtpCapabilities['codecs']>[number];

/**
 * A client names its header extensions before it knows the room's numbers for them. The numbers of a stream are the
 * room's anyway, so only the names count; without this a client would lose its bandwidth estimation.
 */
export const alignExtensions = (client: RtpCapabilities, router: RtpCapabilities): RtpCapabilities => ({
  ...client,
  headerExtensions: (router.headerExtensions ?? []).filter((known) =>
    client.headerExtensions?.some((one) => one.uri === known.uri && one.kind === known.kind),
  ),
});

const isCodec = (codec: Codec, mimeType: string): boolean =>
  codec.mimeType.toLowerCase() === mimeType.toLowerCase();

const repairs = (codec: Codec, repaired: readonly Codec[]): boolean =>
  isCodec(codec, `${codec.kind}/rtx`) &&
  repaired.some((one) => one.preferredPayloadType === codec.parameters?.apt);

/**
 * What of a client's capabilities matters to a stream of one codec. Each consumer's creation copies and checks what
 * it is given, and a browser names more than twenty codecs: the rest is a third of the work of joining a large room.
 */
export const capabilitiesFor = (client: RtpCapabilities, mimeType: string): RtpCapabilities => {
  const codecs = client.codecs ?? [];
  const matching = codecs.filter((codec) => isCodec(codec, mimeType));
  const kind = mimeType.split('/')[0];
  return {
    codecs: [...matching, ...codecs.filter((codec) => repairs(codec, matching))],
    headerExtensions: (client.headerExtensions ?? []).filter((one) => one.kind === kind),
  };
};
