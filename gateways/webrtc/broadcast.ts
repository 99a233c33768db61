import type { LeaveReason } from '#domain/session/index.ts';
import type { MediaPlane } from '#media-plane/port.ts';
import type { Pictures } from './ports.ts';
import type { ChatMessage } from './protocol/index.ts';
import type { SessionRegistry } from './registry.ts';
import type { Roster } from './roster.ts';
import type { RosterNews } from './roster-follower.ts';
import { type ParticipantSession, participantView, pictureLimits } from './session.ts';

type Means = {
  readonly registry: SessionRegistry;
  readonly mediaPlane: MediaPlane;
  readonly roster: () => Roster;
  readonly pictures: Pictures;
  /** Somebody else ended his stay; the averages of his connection are still to be recorded. */
  readonly onEnded: (session: ParticipantSession, reason: LeaveReason) => void;
};

type EventOf<T extends RosterNews['event']['type']> = Extract<RosterNews['event'], { type: T }>;

/** Tells everybody in a conference what the log says happened in it. */
export const broadcast = ({ event, before }: RosterNews, means: Means): void => {
  // A late event of an earlier run does not end the present one.
  const current = before?.sessionId === event.data.sessionId;
  if (event.type === 'ParticipantAdmitted') admitted(event, means);
  else if (event.type === 'ParticipantLeft') left(event, means);
  else if (event.type === 'ParticipantRightsChanged') rightsChanged(event, means);
  else if (event.type === 'ChatMessagePosted') posted(event, means);
  else if (event.type === 'ChatFileSent') fileSent(event, means);
  else if (event.type === 'SessionClosed' && current) closed(event, means);
};

const admitted = (
  { data }: EventOf<'ParticipantAdmitted'>,
  { registry, mediaPlane, roster, pictures }: Means,
): void => {
  const { conferenceId, participantId } = data;
  const participant = roster().get(conferenceId)?.participants.get(participantId);
  if (participant === undefined) return;
  const presence = { ...mediaPlane.presence(conferenceId, participantId), connection: 'connected' as const };
  for (const session of registry.inConference(conferenceId)) {
    if (session.participantId === participantId) continue;
    session.notify({ event: 'participantJoined', data: participantView(participant, presence, pictures) });
  }
};

/** Everybody who sees the person hears of the other picture. */
export const pictureChanged = (
  accountId: string,
  { registry, mediaPlane, roster, pictures }: Omit<Means, 'onEnded'>,
): void => {
  for (const { conferenceId, participants } of roster().values()) {
    for (const participant of participants.values()) {
      if (participant.accountId !== accountId) continue;
      const presence = mediaPlane.presence(conferenceId, participant.participantId);
      const data = participantView(participant, presence, pictures);
      for (const session of registry.inConference(conferenceId)) {
        if (session.participantId !== participant.participantId)
          session.notify({ event: 'participantChanged', data });
      }
    }
  }
};

const left = ({ data }: EventOf<'ParticipantLeft'>, { registry, onEnded }: Means): void => {
  const { conferenceId, participantId, reason } = data;
  const gone = registry.get(participantId);
  registry.forget(participantId);
  if (reason === 'removed') gone?.notify({ event: 'removed', data: {} });
  if (reason === 'removed' || reason === 'replaced') {
    gone?.end(reason);
    if (gone !== undefined) onEnded(gone, reason);
  } else if (reason !== 'left') gone?.end('removed');
  for (const session of registry.inConference(conferenceId)) {
    session.notify({ event: 'participantLeft', data: { participantId, reason } });
  }
};

/** Only he himself is told: what he may do is nobody else's business. */
const rightsChanged = ({ data }: EventOf<'ParticipantRightsChanged'>, { registry }: Means): void => {
  const { participantId, rights } = data;
  const limits = pictureLimits(data.limits);
  registry.get(participantId)?.notify({ event: 'rightsChanged', data: { rights, limits } });
};

const closed = ({ data }: EventOf<'SessionClosed'>, { registry, onEnded }: Means): void => {
  for (const session of registry.inConference(data.conferenceId)) {
    registry.forget(session.participantId);
    session.notify({ event: 'sessionClosed', data: { reason: data.reason } });
    session.end('sessionClosed');
    onEnded(session, 'session-closed');
  }
};

const posted = ({ data, time }: EventOf<'ChatMessagePosted'>, { registry }: Means): void => {
  const { messageId, participantId, displayName, text } = data;
  const message = { messageId, participantId, displayName, text, time, file: null };
  tellMessage(message, data.conferenceId, registry);
};

const fileSent = ({ data, time }: EventOf<'ChatFileSent'>, { registry }: Means): void => {
  const { fileId, participantId, displayName, name, size, preview } = data;
  const file = { name, size, preview, kept: true };
  const message = { messageId: fileId, participantId, displayName, text: name, time, file };
  tellMessage(message, data.conferenceId, registry);
};

const tellMessage = (message: ChatMessage, conferenceId: string, registry: SessionRegistry): void => {
  for (const session of registry.inConference(conferenceId)) {
    session.notify({ event: 'chatPosted', data: message });
  }
};
