import type { ConnectionSummary, ParticipantLimits } from '#domain/session/index.ts';
import type { Audience } from '#domain/session-key/index.ts';
import type {
  ConsumerDescription,
  MediaPlane,
  PeerListener,
  PeerMedia,
  Presence,
  RtpCapabilities,
} from '#media-plane/port.ts';
import type { ConnectionInput } from './machines/connection.ts';
import type { ChatHistory, Files, Pictures, ReactionSwitch, ResumeTokens } from './ports.ts';
import type {
  JoinedRoom,
  NotificationMessage,
  ParticipantView,
  PictureLimits,
  RequestData,
} from './protocol/index.ts';
import type { RosterParticipant, RosterRoom } from './roster.ts';

/** The socket as its session sees it. */
export type ClientLink = {
  send(message: NotificationMessage): void;
  /** Ends the connection for a reason that did not come from it. */
  end(input: ConnectionInput): void;
};

export type SessionMeans = {
  readonly mediaPlane: MediaPlane;
  readonly tokens: ResumeTokens;
  readonly chatHistory: ChatHistory;
  readonly pictures: Pictures;
  readonly files: Files;
  readonly reactions: ReactionSwitch;
  readonly reported: (participantId: string, report: RequestData<'reportStatistics'>) => void;
  readonly now: () => number;
  /** Room and self as the log has them now; `null` when he is not in it any more. */
  readonly find: (
    conferenceId: string,
    participantId: string,
  ) => { room: RosterRoom; self: RosterParticipant } | null;
};

/** Ways of the media that are recorded of one stay: each is an event. */
const ROUTES_MAX = 16;

export type EnterOptions = {
  readonly rtpCapabilities: RtpCapabilities;
  readonly forceTcp: boolean;
  readonly transportIds: readonly string[];
};

/** All of the answer but what depends on the program that asks. */
export type RoomAsFound = Omit<JoinedRoom, 'update'>;

/** What arose while an answer was written and is not in it. */
const MEDIA_NEWS: ReadonlySet<NotificationMessage['event']> = new Set([
  'mediaLost',
  'mediaRestored',
  'layersWanted',
  'rightsChanged',
  'reactionsAllowed',
  'filesAllowed',
  'resumeTokenChanged',
]);

const pictureOf = ({ accountId }: Pick<RosterParticipant, 'accountId'>, pictures: Pictures): string | null =>
  accountId === null ? null : pictures.of(accountId);

const audienceOf = ({ accountId }: Pick<RosterParticipant, 'accountId'>): Audience =>
  accountId === null ? 'guests' : 'users';

/** Limits of bitrate are the server's own business; pictures are made by the client. */
export const pictureLimits = ({ frameRate, frameHeight }: ParticipantLimits): PictureLimits => ({
  frameRate: frameRate ?? null,
  frameHeight: frameHeight ?? null,
});

export const participantView = (
  participant: RosterParticipant,
  presence: Presence,
  pictures: Pictures,
): ParticipantView => {
  const { participantId, displayName, role, accountId, joinedAt } = participant;
  const picture = pictureOf(participant, pictures);
  return { participantId, displayName, role, accountId, picture, joinedAt, ...presence };
};

const noMedia: ConnectionSummary = {
  transport: 'none',
  sentBitrate: 0,
  receivedBitrate: 0,
  framesPerSecond: 0,
  width: 0,
  height: 0,
};

/** One participant's stay, from admission to leaving; sockets come and go under it. */
export class ParticipantSession {
  readonly participantId: string;
  readonly conferenceId: string;
  readonly #means: SessionMeans;
  #link: ClientLink | null = null;
  #media: PeerMedia | null = null;
  /** The way of the media that was told last, and how many were. */
  #route = '';
  #routes = 0;
  /** While the answer to `join` or `resume` is being made, news wait here. */
  #held: NotificationMessage[] | null = null;

  constructor(conferenceId: string, participantId: string, means: SessionMeans) {
    this.conferenceId = conferenceId;
    this.participantId = participantId;
    this.#means = means;
  }

  get away(): boolean {
    return this.#link === null;
  }

  get media(): PeerMedia | null {
    return this.#media;
  }

  /** Takes over from an earlier socket, if there is one, and opens media; the answer is written by `answer`. */
  async enter(link: ClientLink, options: EnterOptions): Promise<RoomAsFound> {
    const previous = this.#link;
    this.#link = link;
    this.#held = [];
    previous?.end('replaced');
    const { conferenceId, participantId } = this;
    const found = this.#means.find(conferenceId, participantId);
    const [media, chat, largestFile] = await Promise.all([
      this.#means.mediaPlane.attach({
        conferenceId,
        participantId,
        ...options,
        listener: this.#listen(link),
      }),
      found === null ? [] : this.#means.chatHistory(found.room.sessionId),
      found === null ? null : this.#allowance(found.self.personId),
    ]);
    if (this.#link !== link) {
      if (this.#link === null) media.detach();
      throw new Error('the connection was given up while it entered');
    }
    this.#media = media;
    return this.#describe(media, { chat, largestFile });
  }

  /** The answer is on its way: what was held back follows it. */
  live(link: ClientLink, joined: Pick<JoinedRoom, 'chat'>): void {
    if (this.#link !== link || this.#held === null) return;
    const held = this.#held;
    this.#held = null;
    const known = new Set(joined.chat.map((message) => message.messageId));
    for (const consumer of this.#media?.consumers() ?? []) this.notify(consumerCreated(consumer));
    for (const news of held) {
      const afterwards = news.event === 'chatPosted' && !known.has(news.data.messageId);
      if (afterwards || MEDIA_NEWS.has(news.event)) this.notify(news);
    }
  }

  /** The key behind his resume token was replaced: whoever is here now keeps his place by another one. */
  renewToken(audience: Audience): void {
    const { conferenceId, participantId } = this;
    const found = this.#means.find(conferenceId, participantId);
    if (found === null || this.away || audienceOf(found.self) !== audience) return;
    const { sessionId } = found.room;
    const resumeToken = this.#means.tokens.sign({ conferenceId, sessionId, participantId }, audience);
    this.notify({ event: 'resumeTokenChanged', data: { resumeToken } });
  }

  /** What may be sent was set otherwise. */
  renewAllowance(): void {
    const found = this.#means.find(this.conferenceId, this.participantId);
    if (found === null || this.away) return;
    this.#allowance(found.self.personId).then(
      (largestFile) => this.notify({ event: 'filesAllowed', data: { largestFile } }),
      // Whoever offers a file is told what is the matter.
      () => undefined,
    );
  }

  /** The socket is gone; the participant is not. */
  detach(link: ClientLink): void {
    if (this.#link !== link) return;
    this.#link = null;
    this.#media?.detach();
  }

  notify(message: NotificationMessage): void {
    if (this.#held === null) this.#link?.send(message);
    else this.#held.push(message);
  }

  end(input: ConnectionInput): void {
    const link = this.#link;
    this.#link = null;
    link?.end(input);
  }

  reported(report: RequestData<'reportStatistics'>): void {
    this.#means.reported(this.participantId, report);
  }

  /** The number of that way among those of this stay; null when it is not to be recorded. */
  routeTold(route: string): string | null {
    if (route === this.#route || this.#routes >= ROUTES_MAX) return null;
    this.#route = route;
    this.#routes += 1;
    return `${this.#means.now()}-${this.#routes}`;
  }

  summary(): Promise<ConnectionSummary> {
    return this.#media?.summary() ?? Promise.resolve(noMedia);
  }

  #allowance(personId: string): Promise<number | null> {
    const { conferenceId, participantId } = this;
    return this.#means.files.allowance({ conferenceId, participantId, personId });
  }

  #describe(media: PeerMedia, told: Pick<JoinedRoom, 'chat' | 'largestFile'>): RoomAsFound {
    const { conferenceId, participantId } = this;
    const { mediaPlane, tokens, now, find, pictures, reactions } = this.#means;
    const found = find(conferenceId, participantId);
    if (found === null) throw new Error('the participant left while he entered');
    const { room, self } = found;
    const { sessionId, title, startedAt } = room;
    return {
      participantId,
      resumeToken: tokens.sign({ conferenceId, sessionId, participantId }, audienceOf(self)),
      conference: { conferenceId, sessionId, title, startedAt, now: new Date(now()).toISOString() },
      self: {
        displayName: self.displayName,
        role: self.role,
        picture: pictureOf(self, pictures),
        rights: self.rights,
        limits: pictureLimits(self.limits),
        muted: self.muted,
      },
      participants: [...room.participants.values()]
        .filter((one) => one.participantId !== participantId)
        .map((one) => participantView(one, mediaPlane.presence(conferenceId, one.participantId), pictures)),
      ...told,
      reactions: reactions.current(),
      routerRtpCapabilities: media.routerRtpCapabilities,
      transports: media.transports,
      mediaKept: media.kept,
      ...(media.kept ? whatWasKept(media) : {}),
      preferredVideoCodecs: mediaPlane.preferredVideoCodecs,
    };
  }

  #listen(link: ClientLink): PeerListener {
    const tell = (message: NotificationMessage) => {
      if (this.#link === link) this.notify(message);
    };
    return {
      consumerCreated: (consumer) => tell(consumerCreated(consumer)),
      consumerClosed: (consumerId) => tell({ event: 'consumerClosed', data: { consumerId } }),
      consumerLayersChanged: (consumerId, spatialLayer) =>
        tell({ event: 'consumerLayersChanged', data: { consumerId, spatialLayer } }),
      layersWanted: (producerId, spatialLayer) =>
        tell({ event: 'layersWanted', data: { producerId, spatialLayer } }),
      presenceChanged: (participantId, presence) => {
        if (participantId === this.participantId) return;
        const found = this.#means.find(this.conferenceId, participantId);
        if (found !== null)
          tell({
            event: 'participantChanged',
            data: participantView(found.self, presence, this.#means.pictures),
          });
      },
      speakersChanged: (participantIds) => tell({ event: 'speakersChanged', data: { participantIds } }),
      qualityChanged: (quality) => tell({ event: 'networkQuality', data: quality }),
      mediaLost: () => tell({ event: 'mediaLost', data: {} }),
      mediaRestored: (media) => tell({ event: 'mediaRestored', data: media }),
    };
  }
}

const whatWasKept = (media: PeerMedia) => ({
  producers: media.producers(),
  consumerIds: media.consumers().map((consumer) => consumer.consumerId),
});

const consumerCreated = (consumer: ConsumerDescription): NotificationMessage => ({
  event: 'consumerCreated',
  data: consumer,
});
