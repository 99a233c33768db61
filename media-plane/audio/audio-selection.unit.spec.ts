import { describe, expect, it } from 'vitest';
import { createAudioSelection } from './audio-selection.ts';
import { onsets, recordedConversation, type SpeechPattern, speech } from './speech-patterns.spec-support.ts';

const PACKET = 20;

/** Plays patterns, one packet per microphone every 20 ms, and notes which packets listeners received. */
const play = (
  patterns: ReadonlyMap<string, SpeechPattern>,
  duration: number,
  selection = createAudioSelection(),
) => {
  const heard = new Map<string, Set<number>>();
  for (const id of patterns.keys()) {
    selection.add(id, 0);
    heard.set(id, new Set());
  }
  let most = 0;
  let changes = 0;
  for (let now = 0; now < duration; now += PACKET) {
    for (const [id, pattern] of patterns) {
      const forwardedBefore = selection.forwarded().has(id);
      if (selection.observe(id, pattern.level(now), now)) changes += 1;
      // The worker forwards a packet as things were when it came; a change is for the next one.
      if (forwardedBefore) heard.get(id)?.add(now);
    }
    most = Math.max(most, selection.forwarded().size);
  }
  return { heard, most, changes };
};

/** Milliseconds of a word that listeners missed at its beginning. */
const clipped = (heard: ReadonlySet<number>, onset: number): number => {
  let now = Math.ceil(onset / PACKET) * PACKET;
  while (!heard.has(now) && now < onset + 5000) now += PACKET;
  return now - onset;
};

describe('[MODE-01] choice of the loudest microphones', () => {
  it('forwards every microphone while there are no more than slots', () => {
    const selection = createAudioSelection();
    for (const id of ['a', 'b', 'c']) selection.add(id, 0);
    expect([...selection.forwarded()]).toEqual(['a', 'b', 'c']);
  });

  it('keeps silent microphones of a large room back', () => {
    const selection = createAudioSelection();
    for (let index = 0; index < 36; index += 1) selection.add(`m${index}`, 0);
    expect(selection.forwarded().size).toBe(3);
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8])(
    'loses no onset by more than 40 ms when slots are free (conversation %i)',
    (seed) => {
      const patterns = new Map<string, SpeechPattern>();
      const talk = speech({ seed, speakers: 12, duration: 60_000, simultaneous: 2 });
      talk.forEach((pattern, index) => {
        patterns.set(`m${index}`, pattern);
      });
      const { heard } = play(patterns, 60_000);
      for (const [id, pattern] of patterns) {
        for (const onset of onsets(pattern)) {
          expect(clipped(heard.get(id) ?? new Set(), onset), `${id} at ${onset}`).toBeLessThanOrEqual(40);
        }
      }
    },
  );

  it('lets a word come through whole, pauses between syllables included', () => {
    const patterns = new Map(
      speech({ seed: 3, speakers: 10, duration: 20_000, simultaneous: 1 }).map((p, i) => [`m${i}`, p]),
    );
    const { heard } = play(patterns, 20_000);
    for (const [id, pattern] of patterns) {
      for (const word of pattern.words) {
        for (let now = Math.ceil((word.start + 40) / PACKET) * PACKET; now < word.end; now += PACKET) {
          expect(heard.get(id)?.has(now), `${id} at ${now}`).toBe(true);
        }
      }
    }
  });

  it('loses no beginning of recorded speech, eight voices in two languages, a whisper among them', () => {
    const patterns = recordedConversation();
    const { heard, most } = play(patterns, 40_000);
    let count = 0;
    for (const [id, pattern] of patterns) {
      for (const onset of onsets(pattern)) {
        expect(clipped(heard.get(id) ?? new Set(), onset), `${id} at ${onset}`).toBeLessThanOrEqual(40);
        count += 1;
      }
    }
    expect(count).toBeGreaterThanOrEqual(12);
    expect(most).toBeLessThanOrEqual(5);
  });

  it('never forwards more than slots and extra voices, however many talk', () => {
    const patterns = new Map(
      speech({ seed: 9, speakers: 20, duration: 20_000, simultaneous: 12 }).map((p, i) => [`m${i}`, p]),
    );
    const { most } = play(patterns, 20_000);
    expect(most).toBeLessThanOrEqual(5);
  });

  it('does not flutter: a choir of equal voices changes slots less than twice a second', () => {
    const patterns = new Map(
      speech({ seed: 4, speakers: 12, duration: 20_000, simultaneous: 12 }).map((p, i) => [`m${i}`, p]),
    );
    const { changes } = play(patterns, 20_000);
    expect(changes / 20).toBeLessThan(4);
  });

  it('lets a clearly louder voice in after a while when all slots are spoken for', () => {
    const selection = createAudioSelection();
    const choir = ['a', 'b', 'c', 'd', 'e'];
    for (const id of [...choir, 'loud']) selection.add(id, 0);
    for (let now = 0; now < 2000; now += PACKET) {
      for (const id of choir) selection.observe(id, -40, now);
      selection.observe('loud', now < 1000 ? -90 : -20, now);
    }
    expect(selection.forwarded().has('loud')).toBe(true);
    expect(selection.forwarded().size).toBe(5);
  });

  it('learns a steady fan as noise and does not give it a slot', () => {
    const selection = createAudioSelection();
    for (const id of ['a', 'b', 'c', 'fan']) selection.add(id, 0);
    for (let now = 0; now < 20_000; now += PACKET) {
      for (const id of ['a', 'b', 'c']) selection.observe(id, now % 3000 < 500 ? -25 : -90, now);
      selection.observe('fan', -42, now);
    }
    expect(selection.forwarded().has('fan')).toBe(false);
  });

  it('understands DTX: packets 400 ms apart during silence, speech at once', () => {
    const selection = createAudioSelection();
    for (let index = 0; index < 8; index += 1) selection.add(`m${index}`, 0);
    for (let now = 0; now < 4000; now += 400) selection.observe('m7', -127, now);
    expect(selection.observe('m7', -35, 4000)).toBe(true);
    expect(selection.forwarded().has('m7')).toBe(true);
  });

  it('gives the slot of a closed microphone to the one that spoke last', () => {
    const selection = createAudioSelection({
      slots: 1,
      extra: 0,
      hold: 100,
      challengeFor: 300,
      challengeBy: 6,
    });
    for (const id of ['a', 'b', 'c']) selection.add(id, 0);
    selection.observe('b', -20, 100);
    selection.observe('c', -20, 400);
    selection.remove('c');
    expect([...selection.forwarded()]).toEqual(['b']);
  });

  it('names speakers after a fifth of a second of voice, loudest first, and forgets them when quiet', () => {
    const selection = createAudioSelection();
    for (const id of ['a', 'b']) selection.add(id, 0);
    for (let now = 0; now < 600; now += PACKET) {
      selection.observe('a', -40, now);
      selection.observe('b', -20, now);
    }
    expect(selection.speakers(600)).toEqual(['b', 'a']);
    expect(selection.speakers(2000)).toEqual([]);
  });
});
