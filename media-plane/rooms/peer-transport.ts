import type { types } from 'mediasoup';
import type { Limits } from '#domain/account/index.ts';
import type { ToldAddress } from '../config.ts';
import { MediaError, type TransportOptions } from '../port.ts';
import { candidatesFor } from '../workers/media-worker.ts';

/** One direction of a peer's media. Browsers have ICE and DTLS; legs and measurements may have plain RTP. */
export type PeerTransport = {
  readonly transport: types.Transport;
  options(): TransportOptions;
  connect(dtlsParameters: types.DtlsParameters): Promise<void>;
  restartIce(): Promise<types.IceParameters>;
  /** Whether a returning client may go on using it. */
  usable(): boolean;
  protocol(): 'udp' | 'tcp' | 'none';
};

export type PeerTransportPair = { readonly send: PeerTransport; readonly receive: PeerTransport };

export type TransportPlace = {
  readonly router: types.Router;
  readonly server: types.WebRtcServer;
  /** The TCP port that clients are told where it is another than the worker's own. */
  readonly doorPort: number | null;
  readonly told: readonly ToldAddress[];
};

/** Opens both directions of one peer; `send` and `receive` are the client's view. */
export type OpenTransports = (
  place: TransportPlace,
  options: { readonly forceTcp: boolean; readonly limits: Limits },
) => Promise<PeerTransportPair>;

/** What a congested start is assumed to carry: two small tiles and the voices, until the estimator knows better. */
const INITIAL_OUTGOING_BITRATE = 1_000_000;
/** No honest client of ours sends more: three layers of 1080p and a screen. */
const MAX_INCOMING_BITRATE = 12_000_000;

/** Bits a second; without a limit, as many as there are. */
const inBits = (kilobits: number | null): number =>
  kilobits === null ? Number.POSITIVE_INFINITY : kilobits * 1000;

/** ICE and DTLS, as browsers need. */
export const openWebRtcTransports: OpenTransports = async (place, { forceTcp, limits }) => {
  const incoming = inBits(limits.incoming);
  const open = async () => {
    const transport = await place.router.createWebRtcTransport({
      webRtcServer: place.server,
      enableUdp: !forceTcp,
      enableTcp: true,
      preferUdp: true,
      initialAvailableOutgoingBitrate: Math.min(INITIAL_OUTGOING_BITRATE, incoming),
    });
    return browserTransport(transport, (candidates) => candidatesFor(candidates, place));
  };
  const [send, receive] = await Promise.all([open(), open()]);
  limitTransports({ send, receive }, limits);
  return { send, receive };
};

/** To mediasoup: what passes is not limited. */
const UNLIMITED = 0;

/** Holds both directions to the limits; also while they carry media. */
export const limitTransports = (
  { send, receive }: PeerTransportPair,
  { incoming, outgoing }: Limits,
): void => {
  const receiving = inBits(incoming);
  // Not awaited: requests to a worker keep their order, and a closed transport needs no limit.
  for (const limited of [
    send.transport.setMaxIncomingBitrate(Math.min(MAX_INCOMING_BITRATE, inBits(outgoing))),
    receive.transport.setMaxOutgoingBitrate(Number.isFinite(receiving) ? receiving : UNLIMITED),
  ])
    limited.catch(() => undefined);
};

const browserTransport = (
  transport: types.WebRtcTransport,
  told: (candidates: readonly types.IceCandidate[]) => types.IceCandidate[],
): PeerTransport => {
  let connecting = false;
  return {
    transport,
    options: () => ({
      id: transport.id,
      iceParameters: transport.iceParameters,
      iceCandidates: told(transport.iceCandidates),
      dtlsParameters: transport.dtlsParameters,
    }),
    async connect(dtlsParameters) {
      // A repeated `connectTransport` must not reach the worker: the fingerprint of a running transport is fixed.
      if (connecting) throw new MediaError('MEDIA_REJECTED', 'transportId');
      connecting = true;
      await transport.connect({ dtlsParameters });
    },
    restartIce: () => transport.restartIce(),
    usable: () =>
      !transport.closed && transport.dtlsState !== 'failed' && transport.dtlsState !== 'closed' && connecting,
    protocol: () => transport.iceSelectedTuple?.protocol ?? 'none',
  };
};
