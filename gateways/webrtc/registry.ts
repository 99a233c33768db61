import type { Clock } from '#platform/clock/port.ts';
import { LIMITS } from './protocol/index.ts';
import { ParticipantSession, type SessionMeans } from './session.ts';

export type RegistryOptions = {
  readonly clock: Clock;
  readonly means: SessionMeans;
  /** He did not come back in time. Rejects if the fact could not be recorded; it is tried again. */
  readonly onLost: (session: ParticipantSession) => Promise<void>;
};

/** Between attempts to record that somebody is gone, for example while the disk is full. */
const RETRY_AFTER = 5000;

/** Everybody whose signalling runs here, and since when those without a client have been away. */
export class SessionRegistry {
  readonly #options: RegistryOptions;
  readonly #sessions = new Map<string, ParticipantSession>();
  readonly #absences = new Map<string, () => void>();
  #closed = false;

  constructor(options: RegistryOptions) {
    this.#options = options;
  }

  get size(): number {
    return this.#sessions.size;
  }

  get(participantId: string): ParticipantSession | undefined {
    return this.#sessions.get(participantId);
  }

  inConference(conferenceId: string): readonly ParticipantSession[] {
    return [...this.#sessions.values()].filter((session) => session.conferenceId === conferenceId);
  }

  all(): readonly ParticipantSession[] {
    return [...this.#sessions.values()];
  }

  open(conferenceId: string, participantId: string): ParticipantSession {
    const session = new ParticipantSession(conferenceId, participantId, this.#options.means);
    this.#sessions.set(participantId, session);
    return session;
  }

  /** His client is there (again). */
  present(session: ParticipantSession): void {
    this.#absences.get(session.participantId)?.();
    this.#absences.delete(session.participantId);
  }

  /** From now on he has a while to come back. */
  absent(session: ParticipantSession, delay: number = LIMITS.resumeWithin): void {
    if (this.#closed || this.#sessions.get(session.participantId) !== session) return;
    this.present(session);
    const cancel = this.#options.clock.schedule(delay, () => {
      this.#absences.delete(session.participantId);
      if (this.#closed || !session.away) return;
      this.#options.onLost(session).catch(() => this.absent(session, RETRY_AFTER));
    });
    this.#absences.set(session.participantId, cancel);
  }

  forget(participantId: string): void {
    const session = this.#sessions.get(participantId);
    if (session === undefined) return;
    this.present(session);
    this.#sessions.delete(participantId);
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    for (const cancel of this.#absences.values()) cancel();
    this.#absences.clear();
    this.#sessions.clear();
  }
}
