/** What a client says of itself when it comes in; nothing of it is believed for any decision. Empty and 0: not told. */
export type ClientFacts = {
  /** The program and its version; absent: not told. `web`: the pages of the server. */
  readonly application?: { readonly name: string; readonly version: string };
  /** BCP 47. */
  readonly language: string;
  /** `Windows 15.0.0`, as far as the program may tell. */
  readonly system: string;
  /** `x86, 64 bit`: all that a page learns of the processor beside its cores; its name is told to no page. */
  readonly architecture: string;
  readonly processorCores: number;
  /** Gigabytes, rounded by the browser. */
  readonly memory: number;
  /** Device pixels. */
  readonly screen: { readonly width: number; readonly height: number };
  /** The graphics adapter by the name that its driver gives it. */
  readonly graphics: string;
  /** `wifi`, `4g`: what kind of network the client believes to be in. */
  readonly network: string;
  /** Names of devices; there only after the person allowed their use. */
  readonly microphones: readonly string[];
  readonly cameras: readonly string[];
  readonly speakers: readonly string[];
};

export const silentClient: ClientFacts = {
  language: '',
  system: '',
  architecture: '',
  processorCores: 0,
  memory: 0,
  screen: { width: 0, height: 0 },
  graphics: '',
  network: '',
  microphones: [],
  cameras: [],
  speakers: [],
};

/** How hard the processor of a client works, from easily to hardly: states of the Compute Pressure API. */
export const processorStates = ['nominal', 'fair', 'serious', 'critical'] as const;

export type ProcessorState = (typeof processorStates)[number];

export type Spread = { readonly mean: number; readonly max: number };

/** What the client's reports came to over the life of a connection. */
export type ConnectionQuality = {
  /** How many there were, one for ten seconds; with none the rest says nothing. */
  readonly reports: number;
  /** Of received packets, 0 to 1. */
  readonly loss: Spread;
  /** Milliseconds. */
  readonly roundTripTime: Spread;
  /** Most of ten seconds, bit/s. */
  readonly sentPeak: number;
  readonly receivedPeak: number;
  /** The worst that was reported; empty when the client cannot tell. */
  readonly processor: ProcessorState | '';
};

export const unknownQuality: ConnectionQuality = {
  reports: 0,
  loss: { mean: 0, max: 0 },
  roundTripTime: { mean: 0, max: 0 },
  sentPeak: 0,
  receivedPeak: 0,
  processor: '',
};
