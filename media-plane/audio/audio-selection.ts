/**
 * Which microphones listeners receive. Pure: levels and times in, a set out.
 *
 * While no more than `slots` microphones are open, all are forwarded. Beyond that a slot belongs to whoever speaks:
 * - the first packet above a microphone's own noise takes a slot from one that is silent, at once, so that not even
 *   the beginning of a word is lost;
 * - who speaks keeps his slot through the pauses between words (`hold`);
 * - if all slots are spoken for, up to `extra` more voices come through; then only one that is clearly louder for
 *   a while replaces the quietest (hysteresis), for in such a choir nobody follows the fourth voice anyway.
 */
export type AudioSelectionOptions = {
  readonly slots: number;
  readonly extra: number;
  /** Milliseconds of silence after which a voice has stopped. */
  readonly hold: number;
  /** Milliseconds a challenger must stay louder, and by how many dB. */
  readonly challengeFor: number;
  readonly challengeBy: number;
};

export const defaultAudioSelection: AudioSelectionOptions = {
  slots: 3,
  extra: 2,
  hold: 1200,
  challengeFor: 300,
  challengeBy: 6,
};

export type AudioSelection = {
  add(id: string, now: number): void;
  remove(id: string): void;
  /** One packet's level in dBov, −127 to 0. True if the forwarded set changed. */
  observe(id: string, level: number, now: number): boolean;
  forwarded(): ReadonlySet<string>;
  /** Who speaks, for people to see: voices of some duration, loudest first. */
  speakers(now: number): readonly string[];
};

type Microphone = {
  readonly id: string;
  /** Follows the quietest moments: down at once, up by 3 dB a second. */
  floor: number;
  /** Loudness over about a quarter of a second. */
  loudness: number;
  lastVoice: number;
  /** Milliseconds of voice in the present turn, for `speakers`. */
  voiced: number;
  lastPacket: number;
  challengingSince: number | null;
};

const FLOOR_RISE_PER_SECOND = 3;
const ABOVE_FLOOR = 12;
/** Below −60 dBov nothing is speech; above −30 everything is. */
const THRESHOLD_MIN = -60;
const THRESHOLD_MAX = -30;
const LOUDNESS_MEMORY = 250;
/** So much voice in a turn makes a speaker; a cough is shorter. */
const SPEAKER_AFTER = 200;
const SPEAKER_HOLD = 700;

const threshold = (floor: number): number =>
  Math.min(THRESHOLD_MAX, Math.max(THRESHOLD_MIN, floor + ABOVE_FLOOR));

/** Folds one packet into what is known of its microphone. */
const hear = (microphone: Microphone, level: number, now: number, hold: number): boolean => {
  const elapsed = Math.max(0, now - microphone.lastPacket);
  const rise = (FLOOR_RISE_PER_SECOND * elapsed) / 1000;
  microphone.floor = Math.min(level, microphone.floor + rise);
  const weight = 1 - Math.exp(-elapsed / LOUDNESS_MEMORY);
  microphone.loudness += (level - microphone.loudness) * weight;
  microphone.lastPacket = now;
  if (level < threshold(microphone.floor)) return false;
  if (now - microphone.lastVoice > hold) microphone.voiced = 0;
  microphone.voiced += Math.min(elapsed, 60);
  microphone.lastVoice = now;
  return true;
};

type Selection = {
  readonly options: AudioSelectionOptions;
  readonly microphones: Map<string, Microphone>;
  readonly forwarded: Set<string>;
};

const inSlots = ({ forwarded, microphones }: Selection): readonly Microphone[] =>
  [...forwarded].flatMap((id) => microphones.get(id) ?? []);

const longestSilent = (selection: Selection, now: number): Microphone | null =>
  inSlots(selection)
    .filter((microphone) => now - microphone.lastVoice > selection.options.hold)
    .reduce<Microphone | null>(
      (oldest, next) => (oldest === null || next.lastVoice < oldest.lastVoice ? next : oldest),
      null,
    );

/** Gives back slots beyond `slots` as their voices fall silent. */
const trim = (selection: Selection, now: number): boolean => {
  const { forwarded, options } = selection;
  let changed = false;
  while (forwarded.size > options.slots) {
    const silent = longestSilent(selection, now);
    if (silent === null) break;
    forwarded.delete(silent.id);
    changed = true;
  }
  return changed;
};

/** All slots speak: the newcomer must be louder than the quietest of them, for a while. */
const challenge = (selection: Selection, newcomer: Microphone, now: number): boolean => {
  const { forwarded, options } = selection;
  const quietest = inSlots(selection).reduce(
    (low, next) => (next.loudness < low.loudness ? next : low),
    newcomer,
  );
  if (newcomer.loudness < quietest.loudness + options.challengeBy) {
    newcomer.challengingSince = null;
    return false;
  }
  newcomer.challengingSince ??= now;
  if (now - newcomer.challengingSince < options.challengeFor) return false;
  newcomer.challengingSince = null;
  forwarded.delete(quietest.id);
  forwarded.add(newcomer.id);
  return true;
};

const claim = (selection: Selection, newcomer: Microphone, now: number): boolean => {
  const { forwarded, options } = selection;
  if (forwarded.size >= options.slots) {
    const silent = longestSilent(selection, now);
    if (silent !== null) forwarded.delete(silent.id);
    else if (forwarded.size >= options.slots + options.extra) return challenge(selection, newcomer, now);
  }
  forwarded.add(newcomer.id);
  return true;
};

/** Slots left free by those who went are filled with the last to speak, so that few microphones all pass. */
const fill = ({ forwarded, microphones, options }: Selection): void => {
  const waiting = [...microphones.values()]
    .filter((microphone) => !forwarded.has(microphone.id))
    .sort((a, b) => b.lastVoice - a.lastVoice);
  const free = Math.max(0, options.slots - forwarded.size);
  for (const microphone of waiting.slice(0, free)) forwarded.add(microphone.id);
};

const newMicrophone = (id: string, now: number): Microphone => ({
  id,
  floor: THRESHOLD_MIN,
  loudness: -127,
  lastVoice: Number.NEGATIVE_INFINITY,
  voiced: 0,
  lastPacket: now,
  challengingSince: null,
});

const speakersOf = ({ microphones }: Selection, now: number): readonly string[] =>
  [...microphones.values()]
    .filter((one) => one.voiced >= SPEAKER_AFTER && now - one.lastVoice <= SPEAKER_HOLD)
    .sort((a, b) => b.loudness - a.loudness)
    .map((one) => one.id);

export const createAudioSelection = (
  options: AudioSelectionOptions = defaultAudioSelection,
): AudioSelection => {
  const selection: Selection = { options, microphones: new Map(), forwarded: new Set() };
  const { microphones, forwarded } = selection;
  return {
    add(id, now) {
      microphones.set(id, newMicrophone(id, now));
      fill(selection);
    },
    remove(id) {
      microphones.delete(id);
      forwarded.delete(id);
      fill(selection);
    },
    observe(id, level, now) {
      const microphone = microphones.get(id);
      if (microphone === undefined) return false;
      const voice = hear(microphone, level, now, options.hold);
      const claimed = voice && !forwarded.has(id) && claim(selection, microphone, now);
      return trim(selection, now) || claimed;
    },
    forwarded: () => forwarded,
    speakers: (now) => speakersOf(selection, now),
  };
};
