import { DomainError } from '#domain/kernel/index.ts';
import type { Clock } from '#platform/clock/port.ts';
import { ProtocolError } from './codec/errors.ts';
import type { ReactionSwitch } from './ports.ts';
import { LIMITS, type Reaction } from './protocol/index.ts';
import { createRateLimit, type RateLimit } from './rate-limit.ts';
import type { SessionRegistry } from './registry.ts';
import type { ParticipantSession } from './session.ts';

type Means = {
  readonly clock: Clock;
  readonly allowed: ReactionSwitch;
  readonly registry: SessionRegistry;
};

/** Signs for a moment: told to everybody in the room, written nowhere. */
export const createReactions = ({ clock, allowed, registry }: Means) => {
  const limits = new WeakMap<ParticipantSession, RateLimit>();

  const take = (session: ParticipantSession): boolean => {
    const now = clock.monotonic();
    const limit = limits.get(session) ?? createRateLimit(LIMITS.reactionsPerSecond, now);
    limits.set(session, limit);
    return limit.take(now);
  };

  return {
    react(session: ParticipantSession, reaction: Reaction): void {
      if (!allowed.current()) throw new ProtocolError('REACTIONS_OFF');
      if (!take(session)) throw new DomainError('RATE_LIMITED');
      const { conferenceId, participantId } = session;
      for (const other of registry.inConference(conferenceId))
        other.notify({ event: 'reacted', data: { participantId, reaction } });
    },
    /** Tells everybody when the switch is turned; answers how to end it. */
    follow: (): (() => void) =>
      allowed.follow((isAllowed) => {
        for (const session of registry.all())
          session.notify({ event: 'reactionsAllowed', data: { allowed: isAllowed } });
      }),
  };
};
