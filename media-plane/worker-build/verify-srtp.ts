import type {
  Consumer,
  PlainTransport,
  Router,
  RouterRtpCodecCapability,
  RtpCapabilities,
  RtpParameters,
  SrtpCryptoSuite,
} from 'mediasoup/types';

/** What browsers negotiate with us, and what every other device knows. */
const suites: readonly SrtpCryptoSuite[] = ['AEAD_AES_256_GCM', 'AES_CM_128_HMAC_SHA1_80'];

const ssrc = 0x5eed;
const codec = { mimeType: 'audio/opus', payloadType: 100, clockRate: 48_000, channels: 2 } as const;
export const mediaCodecs: RouterRtpCodecCapability[] = [
  { kind: 'audio', preferredPayloadType: 100, ...codec },
];
const rtpParameters: RtpParameters = { codecs: [codec], encodings: [{ ssrc }] };
const capabilities: RtpCapabilities = { codecs: [{ kind: 'audio', preferredPayloadType: 100, ...codec }] };

/** RFC 3550, 5.1: version 2, no extension; the payload tells the packet from any other. */
const packet = (payload: Buffer): Buffer => {
  const header = Buffer.alloc(12);
  header[0] = 0x80;
  header[1] = codec.payloadType;
  header.writeUInt16BE(1, 2);
  header.writeUInt32BE(960, 4);
  header.writeUInt32BE(ssrc, 8);
  return Buffer.concat([header, payload]);
};

const transport = (router: Router, suite: SrtpCryptoSuite): Promise<PlainTransport> =>
  router.createPlainTransport({
    listenInfo: { protocol: 'udp', ip: '127.0.0.1' },
    rtcpMux: true,
    enableSrtp: true,
    srtpCryptoSuite: suite,
  });

const join = async (one: PlainTransport, other: PlainTransport): Promise<void> => {
  if (!other.srtpParameters) throw new Error('The worker offers no SRTP.');
  await one.connect({ ip: '127.0.0.1', port: other.tuple.localPort, srtpParameters: other.srtpParameters });
};

const arrival = (consumer: Consumer, payload: Buffer): Promise<void> =>
  new Promise((resolve) => {
    consumer.on('rtp', (received) => {
      if (received.subarray(-payload.length).equals(payload)) resolve();
    });
  });

const throughSuite = async (router: Router, far: Router, suite: SrtpCryptoSuite): Promise<void> => {
  const sender = await transport(router, suite);
  const receiver = await transport(far, suite);
  await join(sender, receiver);
  await join(receiver, sender);
  const source = await router.createDirectTransport();
  const sink = await far.createDirectTransport();
  const producer = await source.produce({ kind: 'audio', rtpParameters });
  const sent = await sender.consume({ producerId: producer.id, rtpCapabilities: capabilities });
  const received = await receiver.produce({ kind: 'audio', rtpParameters: sent.rtpParameters });
  const consumer = await sink.consume({ producerId: received.id, rtpCapabilities: capabilities });
  const payload = Buffer.from(`over ${suite}`);
  const arrived = arrival(consumer, payload);
  producer.send(packet(payload));
  await arrived;
  for (const one of [sender, receiver, source, sink]) one.close();
};

/** Sends a packet from one router to another over each suite; settles only when all of them arrived as they were. */
export const passPackets = async (routers: readonly [Router, Router]): Promise<void> => {
  for (const suite of suites) await throughSuite(routers[0], routers[1], suite);
};
