import type { types } from 'mediasoup';
import type { ConnectionSummary, ProcessorState } from '#domain/session/index.ts';

export type RtpCapabilities = types.RtpCapabilities;
export type RtpParameters = types.RtpParameters;
export type DtlsParameters = types.DtlsParameters;

/** What gateways ask of the media plane. They never touch mediasoup. */

export type Source = 'microphone' | 'camera' | 'screen' | 'screen-audio';
export const SOURCE_KINDS: Readonly<Record<Source, 'audio' | 'video'>> = {
  microphone: 'audio',
  'screen-audio': 'audio',
  camera: 'video',
  screen: 'video',
};

export type TransportOptions = {
  readonly id: string;
  readonly iceParameters: types.IceParameters;
  readonly iceCandidates: types.IceCandidate[];
  readonly dtlsParameters: types.DtlsParameters;
};
export type TransportPair = { readonly send: TransportOptions; readonly receive: TransportOptions };

/** A tile on a viewer's screen, in device pixels; `priority` 1 (thumbnail) to 4 (stage). */
export type View = {
  readonly participantId: string;
  readonly source: 'camera' | 'screen';
  readonly width: number;
  readonly height: number;
  readonly priority: number;
};

/** What everybody may know of a participant's media; disposable, therefore no event. */
export type Presence = {
  readonly microphone: 'off' | 'on';
  readonly camera: 'off' | 'on';
  readonly screen: 'off' | 'on';
  readonly connection: 'connected' | 'reconnecting';
};

export type Quality = {
  readonly quality: 1 | 2 | 3 | 4 | 5;
  readonly cause: 'none' | 'loss' | 'delay' | 'bandwidth';
};

/** Averages of the client's last seconds, as the client sees them. */
export type ClientReport = {
  readonly sentBitrate: number;
  readonly receivedBitrate: number;
  readonly framesPerSecond: number;
  readonly width: number;
  readonly height: number;
  readonly receivedLoss: number;
  readonly roundTripTime: number;
  readonly processor?: ProcessorState | undefined;
};

export type ProduceRequest = {
  readonly transportId: string;
  readonly source: Source;
  readonly kind: 'audio' | 'video';
  readonly rtpParameters: types.RtpParameters;
  readonly paused: boolean;
  /** Pixels of the full picture, if the client knows them; the layers follow from it. */
  readonly size?: { readonly width: number; readonly height: number };
};

export type ConsumerDescription = {
  readonly consumerId: string;
  readonly producerId: string;
  readonly participantId: string;
  readonly source: Source;
  readonly kind: 'audio' | 'video';
  readonly rtpParameters: types.RtpParameters;
};

/** Told to the client's side of a peer. Never called after `detach` or the end of the peer. */
export type PeerListener = {
  consumerCreated(consumer: ConsumerDescription): void;
  consumerClosed(consumerId: string): void;
  /** `null`: nothing arrives at present. */
  consumerLayersChanged(consumerId: string, spatialLayer: number | null): void;
  /** The highest spatial layer of his stream that anybody looks at; higher ones need not be sent. */
  layersWanted(producerId: string, spatialLayer: number): void;
  presenceChanged(participantId: string, presence: Presence): void;
  speakersChanged(participantIds: readonly string[]): void;
  qualityChanged(quality: Quality): void;
  mediaLost(): void;
  mediaRestored(media: RestoredMedia): void;
};

export type RestoredMedia = {
  readonly routerRtpCapabilities: types.RtpCapabilities;
  readonly transports: TransportPair;
};

export type AttachRequest = {
  readonly conferenceId: string;
  readonly participantId: string;
  readonly rtpCapabilities: types.RtpCapabilities;
  readonly forceTcp: boolean;
  readonly listener: PeerListener;
  /** Transports that the client still has; media is kept if the server still has both. */
  readonly transportIds?: readonly string[];
};

/** One participant's media, for as long as the log says that he is in the conference. */
export type PeerMedia = {
  readonly kept: boolean;
  readonly routerRtpCapabilities: types.RtpCapabilities;
  readonly transports: TransportPair;
  /** What the peer sends already, after media was kept. */
  producers(): readonly { producerId: string; source: Source; paused: boolean }[];
  /** What it receives already. */
  consumers(): readonly ConsumerDescription[];
  connectTransport(transportId: string, dtlsParameters: types.DtlsParameters): Promise<void>;
  restartIce(transportId: string): Promise<types.IceParameters>;
  produce(request: ProduceRequest): Promise<string>;
  pauseProducer(producerId: string): Promise<void>;
  resumeProducer(producerId: string): Promise<void>;
  closeProducer(producerId: string): Promise<void>;
  resumeConsumer(consumerId: string): Promise<void>;
  setViews(views: readonly View[]): Promise<void>;
  report(report: ClientReport): void;
  summary(): Promise<ConnectionSummary>;
  /** The client is away and may come back; media stays. */
  detach(): void;
};

export type MediaPlane = {
  /**
   * Waits until the log wants this participant and its room is there, then opens media for it.
   * The participant's rights are those of the log, whatever the gateway believes.
   */
  attach(request: AttachRequest): Promise<PeerMedia>;
  presence(conferenceId: string, participantId: string): Presence;
  speakers(conferenceId: string): readonly string[];
  /** MIME types in the order in which rooms would like video to be sent. */
  readonly preferredVideoCodecs: readonly string[];
};

export const mediaErrors = {
  MEDIA_NOT_READY: 'The room or its media is not there now; repeat after mediaRestored.',
  TRANSPORT_NOT_FOUND: 'The participant has no such transport.',
  PRODUCER_NOT_FOUND: 'The participant sends no such stream.',
  CONSUMER_NOT_FOUND: 'The participant receives no such stream.',
  SOURCE_TAKEN: 'The participant sends this source already.',
  SOURCE_NOT_ALLOWED: 'The role of the participant does not allow to send this source.',
  MEDIA_REJECTED: 'The media parameters contradict themselves or the capabilities of the room.',
} as const;

export type MediaErrorCode = keyof typeof mediaErrors;

/** A refused media request; it changes nothing. */
export class MediaError extends Error {
  override readonly name = 'MediaError';
  readonly code: MediaErrorCode;
  /** The field at fault, where one can be named. */
  readonly field: string | undefined;

  constructor(code: MediaErrorCode, field?: string, options?: { cause: unknown }) {
    super(mediaErrors[code], options);
    this.code = code;
    this.field = field;
  }
}
