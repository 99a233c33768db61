/** Notices speech into a muted microphone and says so rarely. Pure. */

export type MutedSpeech = { readonly loudSince: number | null; readonly hintedAt: number | null };

export const silence: MutedSpeech = { loudSince: null, hintedAt: null };

export const SPEECH_LEVEL = 0.55;
/** Milliseconds of speech before the hint, and between two hints. */
export const SPEECH_FOR = 700;
export const HINT_EVERY = 30_000;

export const listen = (
  state: MutedSpeech,
  level: number,
  now: number,
): { readonly state: MutedSpeech; readonly hint: boolean } => {
  if (level < SPEECH_LEVEL) return { state: { ...state, loudSince: null }, hint: false };
  const loudSince = state.loudSince ?? now;
  const rested = state.hintedAt === null || now - state.hintedAt >= HINT_EVERY;
  if (!rested || now - loudSince < SPEECH_FOR) return { state: { ...state, loudSince }, hint: false };
  return { state: { loudSince, hintedAt: now }, hint: true };
};
