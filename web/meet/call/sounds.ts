import { CROWD } from './room-state.ts';
import type { CallState } from './state.ts';

export type Sound = 'joined' | 'left' | 'message' | 'muted' | 'unmuted';

/** At most one sound in this many milliseconds. */
export const SOUND_EVERY = 1_000;

/** Which sound a change makes, if any. Pure. In a crowd only the own microphone is heard. */
export const soundOf = (before: CallState, after: CallState): Sound | null => {
  if (!after.preferences.sounds || after.phase !== 'inCall' || before.phase !== 'inCall') return null;
  if (before.local.microphone !== after.local.microphone) return after.local.microphone ? 'unmuted' : 'muted';
  if (after.participants.length >= CROWD) return null;
  if (after.unread > before.unread) return 'message';
  if (after.participants.length > before.participants.length) return 'joined';
  return after.participants.length < before.participants.length ? 'left' : null;
};
