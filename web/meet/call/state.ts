import { createStore, type StoreApi } from 'zustand/vanilla';
import type { DeviceEntry, DeviceKind, DeviceWish } from './device-choice.ts';
import type { FileUpload } from './file-transfers.ts';
import type { Phase } from './machine.ts';
import type { MediaTrouble } from './media-trouble.ts';
import { calm, type NetworkHint } from './network-hint.ts';
import type { Preferences } from './preferences.ts';
import type { ChatMessage, ClientUpdate, JoinedRoom, ParticipantView, Source } from './protocol.ts';
import type { Reactions } from './reactions.ts';
import type { StatisticsReport } from './statistics.ts';
import type { Toast } from './toasts.ts';

/** Own camera, microphone and screen. */
export type LocalState = {
  readonly microphone: boolean;
  readonly camera: boolean;
  readonly tracks: Readonly<Partial<Record<Source, MediaStreamTrack>>>;
  readonly trouble: Readonly<Partial<Record<'microphone' | 'camera', MediaTrouble>>>;
  /** The browser's permission question is open. */
  readonly asking: 'microphone' | 'camera' | 'both' | null;
  readonly devices: readonly DeviceEntry[];
  readonly inUse: Readonly<Partial<Record<DeviceKind, DeviceWish>>>;
};

/** Why the call is over or could not begin: an error code of the server or one of our own words. */
export type Ending = {
  readonly code: string;
  /** With `CLIENT_OUTDATED`: what is needed. */
  readonly update?: ClientUpdate;
};

export type Panel = 'chat' | 'people' | null;

/** Everything the interface shows of a call; written by the engine only. */
export type CallState = {
  readonly phase: Phase;
  readonly ending: Ending | null;
  readonly room: JoinedRoom['conference'] | null;
  /** Start of the session on this machine's clock. */
  readonly startedAt: number;
  readonly selfId: string;
  readonly self: JoinedRoom['self'] | null;
  /** Everybody else, the longest present first. */
  readonly participants: readonly ParticipantView[];
  /** Received streams by `streamKey`. */
  readonly streams: Readonly<Record<string, MediaStream>>;
  readonly speakers: readonly string[];
  readonly chat: readonly ChatMessage[];
  /** Bytes of the largest file that may be sent; null: none. */
  readonly largestFile: number | null;
  readonly uploads: readonly FileUpload[];
  readonly reactions: Reactions;
  /** Whether the server takes them at present. */
  readonly reactionsAllowed: boolean;
  /** A newer version of this program, until the viewer says later. */
  readonly update: ClientUpdate | null;
  readonly panel: Panel;
  readonly unread: number;
  readonly network: NetworkHint;
  readonly connection: StatisticsReport | null;
  readonly reconnectUntil: number | null;
  readonly mediaLost: boolean;
  readonly incomingVideo: boolean;
  readonly mutedSpeechHint: boolean;
  readonly toasts: readonly Toast[];
  readonly local: LocalState;
  readonly preferences: Preferences;
};

export type CallStore = StoreApi<CallState>;

export const streamKey = (participantId: string, source: Source): string => `${participantId}:${source}`;

export const initialState = (preferences: Preferences): CallState => ({
  phase: 'prejoin',
  ending: null,
  room: null,
  startedAt: 0,
  selfId: '',
  self: null,
  participants: [],
  streams: {},
  speakers: [],
  chat: [],
  largestFile: null,
  uploads: [],
  reactions: {},
  reactionsAllowed: false,
  update: null,
  panel: null,
  unread: 0,
  network: calm,
  connection: null,
  reconnectUntil: null,
  mediaLost: false,
  incomingVideo: true,
  mutedSpeechHint: false,
  toasts: [],
  local: {
    microphone: preferences.microphoneOn,
    camera: preferences.cameraOn,
    tracks: {},
    trouble: {},
    asking: null,
    devices: [],
    inUse: {},
  },
  preferences,
});

export const createCallStore = (preferences: Preferences): CallStore =>
  createStore<CallState>()(() => initialState(preferences));
