import type { types } from 'mediasoup';
import type { Clock } from '#platform/clock/port.ts';
import { AUDIO_LEVEL_URI } from '../codecs.ts';
import { type AudioSelection, createAudioSelection, defaultAudioSelection } from './audio-selection.ts';
import { readAudioLevel } from './rtp-audio-level.ts';

/** How often people are told who speaks. */
const SPEAKERS_EVERY = 200;

export type AudioForwardingEvents = {
  /** The set of forwarded microphones (producer ids) is another one now. */
  onForwardedChanged(): void;
  /** Producer ids of those who speak, loudest first. */
  onSpeakersChanged(producerIds: readonly string[]): void;
};

export type AudioForwardingOptions = {
  readonly router: types.Router;
  readonly clock: Clock;
  readonly loudest: number;
};

/** A sender that does not tell its level: with DTX only speech makes packets of more than a few bytes. */
const guessLevel = (packet: Buffer): number => (packet.length > 60 ? -40 : -127);

/**
 * Hears every open microphone of a room inside this process and says which are forwarded. Levels are read from
 * every packet's header (RFC 6464), because the worker's own observer speaks up only after a quarter of a second.
 */
export class AudioForwarding {
  readonly #options: AudioForwardingOptions;
  readonly #events: AudioForwardingEvents;
  readonly #selection: AudioSelection;
  /** Microphones that have a tap or are getting one. */
  readonly #tapped = new Set<string>();
  #transport: Promise<types.DirectTransport> | null = null;
  #speakers: readonly string[] = [];
  #cancelTick: (() => void) | null = null;
  #closed = false;

  constructor(options: AudioForwardingOptions, events: AudioForwardingEvents) {
    this.#options = options;
    this.#events = events;
    this.#selection = createAudioSelection({ ...defaultAudioSelection, slots: options.loudest });
  }

  get forwarded(): ReadonlySet<string> {
    return this.#selection.forwarded();
  }

  get speakers(): readonly string[] {
    return this.#speakers;
  }

  /** Producer ids whose levels are heard. */
  get heard(): readonly string[] {
    return [...this.#tapped];
  }

  /** The microphone is open from now on. */
  open(producer: types.Producer): void {
    if (this.#closed) return;
    this.#selection.add(producer.id, this.#options.clock.monotonic());
    this.#events.onForwardedChanged();
    this.#tick();
    if (this.#tapped.has(producer.id)) return;
    this.#tapped.add(producer.id);
    this.#tap(producer).catch(() => this.#tapped.delete(producer.id));
  }

  /** Muted or gone; the tap of a muted one stays, for the worker sends it nothing. */
  shut(producerId: string): void {
    if (this.#closed) return;
    this.#selection.remove(producerId);
    this.#events.onForwardedChanged();
    this.#tellSpeakers();
  }

  /** The router is gone or about to go, and the taps with it. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#cancelTick?.();
    this.#tapped.clear();
  }

  async #tap(producer: types.Producer): Promise<void> {
    const { router } = this.#options;
    this.#transport ??= router.createDirectTransport();
    const transport = await this.#transport;
    const extension = router.rtpCapabilities.headerExtensions?.filter(
      (one) => one.kind === 'audio' && one.uri === AUDIO_LEVEL_URI,
    );
    const rtpCapabilities: types.RtpCapabilities = {
      codecs: router.rtpCapabilities.codecs?.filter((codec) => codec.kind === 'audio') ?? [],
      headerExtensions: extension ?? [],
    };
    const consumer = await transport.consume({ producerId: producer.id, rtpCapabilities, paused: false });
    if (this.#closed || consumer.closed) return;
    consumer.on('producerclose', () => this.#tapped.delete(producer.id));
    const id = consumer.rtpParameters.headerExtensions?.find((one) => one.uri === AUDIO_LEVEL_URI)?.id;
    consumer.on('rtp', (packet) =>
      this.#hear(producer.id, id === undefined ? null : readAudioLevel(packet, id), packet),
    );
  }

  #hear(producerId: string, said: number | null, packet: Buffer): void {
    if (this.#closed) return;
    const level = said ?? guessLevel(packet);
    const changed = this.#selection.observe(producerId, level, this.#options.clock.monotonic());
    if (changed) this.#events.onForwardedChanged();
  }

  #tick(): void {
    this.#cancelTick ??= this.#options.clock.schedule(SPEAKERS_EVERY, () => {
      this.#cancelTick = null;
      if (this.#closed) return;
      this.#tellSpeakers();
      if (this.#tapped.size > 0) this.#tick();
    });
  }

  #tellSpeakers(): void {
    const speakers = this.#selection.speakers(this.#options.clock.monotonic());
    if (speakers.join() === this.#speakers.join()) return;
    this.#speakers = speakers;
    this.#events.onSpeakersChanged(speakers);
  }
}
