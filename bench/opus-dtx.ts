/** Opus codes 20 ms a packet here; libopus calls it silence after 200 ms without voice. */
const BEFORE_SILENCE = 10;
/** RFC 6716 §2.1.9: during silence one packet every 400 ms keeps the noise alive. */
const KEEP_ALIVE = 20;
/** dBov; room noise lies below, the softest consonant above. */
const VOICE = -55;

/** What is left of a microphone with discontinuous transmission: `null` where no packet is sent. */
export const withDtx = (levels: readonly number[]): readonly (number | null)[] => {
  let quiet = 0;
  return levels.map((level) => {
    quiet = level >= VOICE ? 0 : quiet + 1;
    return quiet <= BEFORE_SILENCE || (quiet - BEFORE_SILENCE) % KEEP_ALIVE === 0 ? level : null;
  });
};
