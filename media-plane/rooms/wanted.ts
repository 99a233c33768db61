import type { ParticipantLimits, ParticipantRights, SessionEvent } from '#domain/session/index.ts';

/** What the log wants of the media plane: a room per running conference, in it a peer per admitted participant. */
export type Wanted = ReadonlyMap<string, WantedRoom>;

export type WantedRoom = {
  readonly sessionId: string;
  readonly peers: ReadonlyMap<string, WantedPeer>;
};

export type WantedPeer = {
  readonly participantId: string;
  readonly rights: ParticipantRights;
  /** Of the connection in kbit/s. */
  readonly limits: ParticipantLimits;
  /** When he came in, for the averages of his connection. */
  readonly admittedAt: string;
};

export const nothingWanted: Wanted = new Map();

/** The events that change it. */
export const wantedTypes: readonly SessionEvent['type'][] = [
  'SessionOpened',
  'SessionClosed',
  'ParticipantAdmitted',
  'ParticipantRightsChanged',
  'ParticipantLeft',
];

const types: ReadonlySet<string> = new Set(wantedTypes);
export const isSessionEvent = (event: { readonly type: string }): event is SessionEvent =>
  types.has(event.type);

const withRoom = (wanted: Wanted, conferenceId: string, room: WantedRoom | null): Wanted => {
  const next = new Map(wanted);
  if (room === null) next.delete(conferenceId);
  else next.set(conferenceId, room);
  return next;
};

/** Total: what does not fit the state (a late or repeated event of another run) changes nothing. */
export const evolveWanted = (wanted: Wanted, event: SessionEvent & { readonly time: string }): Wanted => {
  const { conferenceId, sessionId } = event.data;
  if (event.type === 'SessionOpened') {
    return withRoom(wanted, conferenceId, { sessionId, peers: new Map() });
  }
  const room = wanted.get(conferenceId);
  if (room === undefined || room.sessionId !== sessionId) return wanted;
  switch (event.type) {
    case 'SessionClosed':
      return withRoom(wanted, conferenceId, null);
    case 'ParticipantAdmitted': {
      const { participantId, rights, limits } = event.data;
      const peer = { participantId, rights, limits, admittedAt: event.time };
      const peers = new Map(room.peers).set(participantId, peer);
      return withRoom(wanted, conferenceId, { ...room, peers });
    }
    case 'ParticipantRightsChanged': {
      const { participantId, rights, limits } = event.data;
      const present = room.peers.get(participantId);
      if (present === undefined) return wanted;
      const peers = new Map(room.peers).set(participantId, { ...present, rights, limits });
      return withRoom(wanted, conferenceId, { ...room, peers });
    }
    case 'ParticipantLeft': {
      const peers = new Map(room.peers);
      if (!peers.delete(event.data.participantId)) return wanted;
      return withRoom(wanted, conferenceId, { ...room, peers });
    }
    default:
      return wanted;
  }
};
