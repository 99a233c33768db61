import { readFileSync } from 'node:fs';

/** Level traces shaped like speech, for tests: words of syllables with soft beginnings over a noise floor. */

export type Word = { readonly start: number; readonly end: number };
export type SpeechPattern = {
  readonly words: readonly Word[];
  /** dBov at a moment, as a client's RTP header would carry it. */
  level(time: number): number;
};

export type SpeechOptions = {
  readonly seed: number;
  readonly speakers: number;
  readonly duration: number;
  /** How many may hold a turn at the same time. */
  readonly simultaneous: number;
};

/** Deterministic random numbers (mulberry32). */
const random = (seed: number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
};

/** A turn: words of 150 to 600 ms with pauses of 40 to 350 ms. */
const turn = (next: () => number, start: number, end: number): Word[] => {
  const words: Word[] = [];
  for (let at = start; at < end; ) {
    const stop = Math.min(end, at + 150 + next() * 450);
    words.push({ start: at, end: stop });
    at = stop + 40 + next() * 310;
  }
  return words;
};

export const speech = (options: SpeechOptions): readonly SpeechPattern[] => {
  const next = random(options.seed);
  const words = Array.from({ length: options.speakers }, (): Word[] => []);
  for (let lane = 0; lane < options.simultaneous; lane += 1) {
    // Lanes own disjoint speakers, so that nobody interrupts himself.
    const own = words.filter((_, index) => index % options.simultaneous === lane);
    for (let at = 500 + next() * 1000; at < options.duration - 1500; ) {
      const speaker = own[Math.floor(next() * own.length)];
      const end = Math.min(options.duration - 500, at + 300 + next() * 6000);
      speaker?.push(...turn(next, at, end));
      at = end + next() * 1500;
    }
  }
  return words.map((own) => pattern(own, -75 + next() * 15, -38 + next() * 18, options.seed));
};

const pattern = (words: readonly Word[], noise: number, voice: number, seed: number): SpeechPattern => ({
  words,
  level(time) {
    const jitter = random(seed * 7919 + Math.floor(time))() * 4 - 2;
    const word = words.find((one) => time >= one.start && time < one.end);
    if (word === undefined) return noise + jitter;
    // A soft consonant of 40 ms first, then syllables that rise and fall four times a second.
    const into = time - word.start;
    const soft = into < 40 ? -8 : 0;
    return Math.min(0, voice + soft + 6 * Math.sin((into / 250) * 2 * Math.PI) + jitter);
  },
});

/** Moments at which somebody begins to speak after at least half a second of his own silence. */
export const onsets = (one: SpeechPattern): readonly number[] =>
  one.words
    .filter((word, index) => word.start - (one.words[index - 1]?.end ?? -1000) >= 500)
    .map((word) => word.start);

type Recording = { readonly voice: string; readonly text: string; readonly levels: string };

const recordings = (): readonly (readonly number[])[] => {
  const text = readFileSync(new URL('./recorded-speech.json', import.meta.url), 'utf8');
  const { recordings: all } = JSON.parse(text) as { recordings: readonly Recording[] };
  return all.map(({ levels }) => levels.split(' ').map(Number));
};

const QUIET = -75;
/** A new voice begins every three seconds, mostly while the one before still speaks. */
const TURN_EVERY = 3000;
const TURNS = 12;

/** Words of a recording: stretches that are clearly sound, as one hears them and not as the selector judges. */
const wordsOf = (levels: readonly number[], start: number): readonly Word[] =>
  levels.flatMap((level, index) =>
    level > -50 && (index === 0 || (levels[index - 1] ?? QUIET) <= -50)
      ? [{ start: start + index * 20, end: start + endOf(levels, index) * 20 }]
      : [],
  );

const endOf = (levels: readonly number[], from: number): number => {
  const length = levels.slice(from).findIndex((level) => level <= -50);
  return length === -1 ? levels.length : from + length;
};

/** Recorded voices in turns that overlap, each behind its own microphone, by id. */
export const recordedConversation = (): ReadonlyMap<string, SpeechPattern> => {
  const all = recordings();
  return new Map(
    all.map((levels, index) => {
      const starts = Array.from({ length: TURNS }, (_, turnIndex) => turnIndex)
        .filter((turnIndex) => turnIndex % all.length === index)
        .map((turnIndex) => 1000 + turnIndex * TURN_EVERY);
      const level = (time: number) => {
        const start = starts.findLast((one) => one <= time) ?? Number.POSITIVE_INFINITY;
        return Math.max(QUIET, levels[Math.floor((time - start) / 20)] ?? QUIET);
      };
      return [`voice-${index}`, { words: starts.flatMap((start) => wordsOf(levels, start)), level }];
    }),
  );
};
