import { withMessage } from './chat.ts';
import type { JoinedRoom, NotificationMessage, ParticipantView, Source } from './protocol.ts';
import { withReaction } from './reactions.ts';
import { type CallState, streamKey } from './state.ts';
import { addToast } from './toasts.ts';

/** What the server says, folded into what the interface shows. Pure. */

/** Above this many people nobody wants to hear of each arrival. */
export const CROWD = 15;

export const admitted = (state: CallState, room: JoinedRoom, now: number): Partial<CallState> => {
  const skew = now - Date.parse(room.conference.now);
  const present = new Set(room.participants.map((person) => person.participantId));
  const streams = Object.entries(state.streams).filter(([key]) => present.has(key.split(':')[0] ?? ''));
  return {
    room: room.conference,
    startedAt: Date.parse(room.conference.startedAt) + skew,
    selfId: room.participantId,
    self: room.self,
    participants: byArrival(room.participants),
    streams: Object.fromEntries(streams),
    chat: room.chat,
    largestFile: room.largestFile,
    reactionsAllowed: room.reactions,
    update: room.update,
    reconnectUntil: null,
    ending: null,
  };
};

export const notified = (state: CallState, message: NotificationMessage, now: number): Partial<CallState> => {
  switch (message.event) {
    case 'participantJoined':
      return joined(state, message.data, now);
    case 'participantChanged':
      return {
        participants: replaced(state.participants, message.data),
        ...shareNotice(state, message.data, now),
      };
    case 'participantLeft':
      return left(state, message.data.participantId, now);
    case 'speakersChanged':
      return { speakers: message.data.participantIds };
    case 'chatPosted': {
      const chat = withMessage(state.chat, message.data);
      const unseen =
        chat !== state.chat && state.panel !== 'chat' && message.data.participantId !== state.selfId;
      return { chat, unread: state.unread + (unseen ? 1 : 0) };
    }
    case 'rightsChanged': {
      const { rights, limits } = message.data;
      const stopped = state.local.tracks.screen !== undefined && !rights.shareContent;
      return {
        self: state.self && { ...state.self, rights, limits },
        ...(stopped ? { toasts: addToast(state.toasts, { kind: 'share-forbidden' }, now) } : {}),
      };
    }
    case 'reacted':
      return { reactions: withReaction(state.reactions, message.data, now) };
    case 'filesAllowed':
      return { largestFile: message.data.largestFile };
    case 'reactionsAllowed':
      return { reactionsAllowed: message.data.allowed, reactions: {} };
    case 'mediaLost':
      return { mediaLost: true };
    default:
      return {};
  }
};

export const streamReceived = (
  state: CallState,
  participantId: string,
  source: Source,
  stream: MediaStream,
): Partial<CallState> => ({ streams: { ...state.streams, [streamKey(participantId, source)]: stream } });

/** The last picture of one who is reconnecting stays. */
export const streamGone = (state: CallState, participantId: string, source: Source): Partial<CallState> => {
  const person = state.participants.find((other) => other.participantId === participantId);
  if (person?.connection === 'reconnecting') return {};
  const { [streamKey(participantId, source)]: _, ...streams } = state.streams;
  return { streams };
};

const byArrival = (people: readonly ParticipantView[]): readonly ParticipantView[] =>
  people.toSorted((a, b) => Date.parse(a.joinedAt) - Date.parse(b.joinedAt));

const joined = (state: CallState, person: ParticipantView, now: number): Partial<CallState> => {
  const known = state.participants.some((other) => other.participantId === person.participantId);
  if (known) return { participants: replaced(state.participants, person) };
  const participants = [...state.participants, person];
  if (participants.length >= CROWD) return { participants };
  return { participants, toasts: addToast(state.toasts, { kind: 'joined', name: person.displayName }, now) };
};

const replaced = (people: readonly ParticipantView[], person: ParticipantView): readonly ParticipantView[] =>
  people.map((other) => (other.participantId === person.participantId ? person : other));

const shareNotice = (state: CallState, person: ParticipantView, now: number): Partial<CallState> => {
  const before = state.participants.find((other) => other.participantId === person.participantId);
  if (!before || before.screen === 'on' || person.screen === 'off') return {};
  return { toasts: addToast(state.toasts, { kind: 'shared', name: person.displayName }, now) };
};

const left = (state: CallState, participantId: string, now: number): Partial<CallState> => {
  const person = state.participants.find((other) => other.participantId === participantId);
  if (!person) return {};
  const participants = state.participants.filter((other) => other !== person);
  const streams = Object.entries(state.streams).filter(([key]) => !key.startsWith(`${participantId}:`));
  const speakers = state.speakers.filter((id) => id !== participantId);
  const toasts =
    participants.length < CROWD
      ? addToast(state.toasts, { kind: 'left', name: person.displayName }, now)
      : state.toasts;
  return { participants, streams: Object.fromEntries(streams), speakers, toasts };
};
