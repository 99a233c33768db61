import type { Clock } from './clock.ts';
import type { Notifications, Reaction } from './protocol.ts';
import type { CallStore } from './state.ts';

/** What somebody shows for a moment. */
export type ShownReaction = { readonly reaction: Reaction; readonly until: number };

/** By participant; the latest of each. */
export type Reactions = Readonly<Record<string, ShownReaction>>;

/** Milliseconds a reaction stays on the tile. */
export const REACTION_FOR = 5_000;

export const withReaction = (
  reactions: Reactions,
  { participantId, reaction }: Notifications['reacted'],
  now: number,
): Reactions => {
  const { [participantId]: _, ...others } = reactions;
  return { ...others, [participantId]: { reaction, until: now + REACTION_FOR } };
};

export const withoutOldReactions = (reactions: Reactions, now: number): Reactions => {
  const alive = Object.entries(reactions).filter(([, { until }]) => until > now);
  return alive.length === Object.keys(reactions).length ? reactions : Object.fromEntries(alive);
};

/** Takes reactions out of the store when their time is over. */
export const sweepReactions = (clock: Clock, store: CallStore): (() => void) =>
  store.subscribe((state, before) => {
    if (state.reactions === before.reactions || Object.keys(state.reactions).length === 0) return;
    clock.schedule(REACTION_FOR, () =>
      store.setState(({ reactions }) => ({ reactions: withoutOldReactions(reactions, clock.now()) })),
    );
  });
