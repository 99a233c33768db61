import type { Audience } from './events.ts';

/** `generation` of the key as whoever asks saw it: of two who ask at once, one is enough. */
export type SessionKeyCommand = {
  readonly type: 'RegenerateSessionKey';
  readonly data: { readonly audience: Audience; readonly generation: number };
};
