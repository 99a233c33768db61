import type { ChatEvent } from '#domain/chat/index.ts';
import type { RecordedEvent } from '#domain/kernel/index.ts';
import type { SessionEvent } from '#domain/session/index.ts';
import type { Clock } from '#platform/clock/port.ts';
import type { EventLog, Subscription } from '#platform/event-log/port.ts';
import type { GatewayLogger } from './ports.ts';
import { emptyRoster, evolveRoster, type Roster, type RosterParticipant, type RosterRoom } from './roster.ts';

/** An event of the log that participants may have to hear of; `before` is the room as it was. */
export type RosterNews = {
  readonly event: RecordedEvent<SessionEvent> | RecordedEvent<ChatEvent>;
  readonly before: RosterRoom | null;
};

export type RosterFollowerOptions = {
  readonly log: Pick<EventLog, 'readAll' | 'subscribe' | 'head'>;
  /** Position up to which the log tells of no session that still runs; default: from the beginning. */
  readonly runningSince?: number;
  readonly clock: Clock;
  readonly logger: GatewayLogger;
  /** History is not told; only what happens after `start`. */
  readonly onNews: (news: RosterNews) => void;
};

/** How long an admission may wait for its own event to come back from the log. */
const REACH_DEADLINE = 5000;

const ROSTER_TYPES: readonly SessionEvent['type'][] = [
  'SessionOpened',
  'SessionClosed',
  'ParticipantAdmitted',
  'ParticipantRightsChanged',
  'ParticipantLeft',
];
const NEWS_TYPES: readonly RosterNews['event']['type'][] = [
  ...ROSTER_TYPES,
  'ChatMessagePosted',
  'ChatFileSent',
];

const newsTypes: ReadonlySet<string> = new Set(NEWS_TYPES);
const isNews = (event: RecordedEvent): event is RosterNews['event'] => newsTypes.has(event.type);

/** Keeps the roster up to the log's head. */
export class RosterFollower {
  readonly #options: RosterFollowerOptions;
  readonly #waiting = new Set<() => void>();
  #roster: Roster = emptyRoster;
  #position = 0;
  #subscription: Subscription | null = null;

  constructor(options: RosterFollowerOptions) {
    this.#options = options;
  }

  get roster(): Roster {
    return this.#roster;
  }

  /** Resolves when history has been read. */
  async start(): Promise<void> {
    const { log, runningSince = 0 } = this.#options;
    const { head } = log;
    for await (const events of log.readAll(runningSince, { types: ROSTER_TYPES })) {
      for (const event of events) this.#fold(event);
    }
    this.#position = head;
    const hear = (events: readonly RecordedEvent[], position: number) => this.#hear(events, position);
    this.#subscription = log.subscribe(head, hear, { types: NEWS_TYPES });
    this.#subscription.done.catch((err: unknown) =>
      this.#options.logger.warn({ err }, 'no more news from the log'),
    );
  }

  find(conferenceId: string, participantId: string): { room: RosterRoom; self: RosterParticipant } | null {
    const room = this.#roster.get(conferenceId);
    const self = room?.participants.get(participantId);
    return room === undefined || self === undefined ? null : { room, self };
  }

  /** Resolves once everything up to `position` is in the roster. */
  reached(position: number): Promise<void> {
    if (this.#position >= position) return Promise.resolve();
    return new Promise((resolve, reject) => {
      const check = () => {
        if (this.#position < position) return;
        cancel();
        this.#waiting.delete(check);
        resolve();
      };
      const cancel = this.#options.clock.schedule(REACH_DEADLINE, () => {
        this.#waiting.delete(check);
        reject(new Error(`the log's position ${position} was not reached in time`));
      });
      this.#waiting.add(check);
    });
  }

  async close(): Promise<void> {
    await this.#subscription?.close();
  }

  /** One listener's mistake must not end the subscription for everybody. */
  #tell(news: RosterNews): void {
    try {
      this.#options.onNews(news);
    } catch (err) {
      this.#options.logger.warn({ err, type: news.event.type }, 'news could not be told');
    }
  }

  #hear(events: readonly RecordedEvent[], position: number): void {
    for (const event of events) {
      const news = this.#fold(event);
      this.#position = event.position;
      if (news !== null) this.#tell(news);
    }
    this.#position = position;
    for (const check of this.#waiting) check();
  }

  #fold(event: RecordedEvent): RosterNews | null {
    if (!isNews(event)) return null;
    const before = this.#roster.get(event.data.conferenceId) ?? null;
    if (event.type !== 'ChatMessagePosted' && event.type !== 'ChatFileSent')
      this.#roster = evolveRoster(this.#roster, event);
    return { event, before };
  }
}
