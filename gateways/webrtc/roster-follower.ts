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
  readonly log: Pick<EventLog, 'subscribe' | 'head'>;
  readonly clock: Clock;
  readonly logger: GatewayLogger;
  /** History is not told; only what happens after `start`. */
  readonly onNews: (news: RosterNews) => void;
};

/** How long an admission may wait for its own event to come back from the log. */
const REACH_DEADLINE = 5000;

const SESSION_TYPES: ReadonlySet<string> = new Set<SessionEvent['type'] | ChatEvent['type']>([
  'SessionOpened',
  'SessionClosed',
  'ParticipantAdmitted',
  'ParticipantLeft',
  'ChatMessagePosted',
]);

const concernsUs = (event: RecordedEvent): event is RosterNews['event'] => SESSION_TYPES.has(event.type);

/** Keeps the roster up to the log's head. */
export class RosterFollower {
  readonly #options: RosterFollowerOptions;
  readonly #waiting = new Set<() => void>();
  #roster: Roster = emptyRoster;
  #position = 0;
  #live = false;
  #subscription: Subscription | null = null;

  constructor(options: RosterFollowerOptions) {
    this.#options = options;
  }

  get roster(): Roster {
    return this.#roster;
  }

  /** Resolves when history has been read. */
  async start(): Promise<void> {
    const { log } = this.#options;
    const { head } = log;
    this.#subscription = log.subscribe(0, (events) => this.#fold(events));
    this.#subscription.done.catch((err: unknown) =>
      this.#options.logger.warn({ err }, 'no more news from the log'),
    );
    await this.reached(head, Number.POSITIVE_INFINITY);
    this.#live = true;
  }

  find(conferenceId: string, participantId: string): { room: RosterRoom; self: RosterParticipant } | null {
    const room = this.#roster.get(conferenceId);
    const self = room?.participants.get(participantId);
    return room === undefined || self === undefined ? null : { room, self };
  }

  /** Resolves once everything up to `position` is in the roster. */
  reached(position: number, deadline = REACH_DEADLINE): Promise<void> {
    if (this.#position >= position) return Promise.resolve();
    return new Promise((resolve, reject) => {
      const check = () => {
        if (this.#position < position) return;
        cancel();
        this.#waiting.delete(check);
        resolve();
      };
      const cancel = Number.isFinite(deadline)
        ? this.#options.clock.schedule(deadline, () => {
            this.#waiting.delete(check);
            reject(new Error(`the log's position ${position} was not reached in time`));
          })
        : () => undefined;
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

  #fold(events: readonly RecordedEvent[]): void {
    for (const event of events) {
      this.#position = event.position;
      if (!concernsUs(event)) continue;
      const before = this.#roster.get(event.data.conferenceId) ?? null;
      if (event.type !== 'ChatMessagePosted') this.#roster = evolveRoster(this.#roster, event);
      if (this.#live) this.#tell({ event, before });
    }
    for (const check of this.#waiting) check();
  }
}
