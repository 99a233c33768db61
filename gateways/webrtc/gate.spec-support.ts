import type { CommandGate, Receipt } from '#command-api/port.ts';
import type { RostrumCommand } from '#domain/index.ts';
import { DomainError, type EventShape } from '#domain/kernel/index.ts';
import type { ParticipantRights } from '#domain/session/index.ts';
import type { EventLog } from '#platform/event-log/index.ts';

const zeros = {
  transport: 'none' as const,
  sentBitrate: 0,
  receivedBitrate: 0,
  framesPerSecond: 0,
  width: 0,
  height: 0,
};

type RunningSession = { readonly sessionId: string; readonly people: Map<string, string> };
type State = {
  readonly sessions: Map<string, RunningSession>;
  readonly rightsOf: (name: string) => ParticipantRights;
};
type Command<T extends RostrumCommand['type']> = Extract<RostrumCommand, { type: T }>;

const admit = ({ data }: Command<'AdmitParticipant'>, { sessions, rightsOf }: State): EventShape[] => {
  const { conferenceId, participantId, identity, displayName, connection, sessionId } = data;
  const running = sessions.get(conferenceId);
  const session = running ?? { sessionId, people: new Map<string, string>() };
  sessions.set(conferenceId, session);
  session.people.set(participantId, displayName);
  const personId = identity.kind === 'account' ? identity.accountId : identity.guestId;
  const rules = { title: 'Meeting', ownerId: 'ann', mode: 'all-on-screen', visibility: 'public' };
  const opening = { type: 'SessionOpened', data: { sessionId, conferenceId, ...rules } };
  const person = { participantId, personId, identity, displayName, role: 'guest', connection };
  const admission = { rights: rightsOf(displayName), muted: { microphone: false, camera: false } };
  const data_ = { sessionId: session.sessionId, conferenceId, ...person, ...admission };
  return [...(running === undefined ? [opening] : []), { type: 'ParticipantAdmitted', data: data_ }];
};

const depart = (
  command: Command<'RecordParticipantLeft'> | Command<'RemoveParticipant'>,
  session: RunningSession | undefined,
): EventShape[] => {
  const { conferenceId, participantId } = command.data;
  if (session === undefined || !session.people.delete(participantId)) return [];
  const { reason, summary } =
    command.type === 'RemoveParticipant' ? { reason: 'removed', summary: zeros } : command.data;
  const { sessionId } = session;
  return [{ type: 'ParticipantLeft', data: { sessionId, conferenceId, participantId, reason, summary } }];
};

const decide = (command: RostrumCommand, state: State): readonly EventShape[] => {
  if (!('conferenceId' in command.data)) return [];
  const { conferenceId } = command.data;
  const session = state.sessions.get(conferenceId);
  const place = { conferenceId, sessionId: session?.sessionId ?? '' };
  switch (command.type) {
    case 'AdmitParticipant':
      return admit(command, state);
    case 'RecordParticipantLeft':
    case 'RemoveParticipant':
      return depart(command, session);
    case 'StopConference':
      state.sessions.delete(conferenceId);
      return [{ type: 'SessionClosed', data: { ...place, reason: 'stopped' } }];
    case 'PostChatMessage': {
      const { messageId, participantId, text } = command.data;
      const displayName = session?.people.get(participantId);
      if (displayName === undefined) throw new DomainError('PARTICIPANT_NOT_FOUND');
      const data = { ...place, messageId, participantId, personId: participantId, displayName, text };
      return [{ type: 'ChatMessagePosted', data }];
    }
    case 'RecordSessionMediaLost':
      return [{ type: 'SessionMediaLost', data: { ...place, cause: command.data.cause } }];
    case 'RecordSessionMediaRestored':
      return [{ type: 'SessionMediaRestored', data: place }];
    default:
      return [];
  }
};

/** A gate with just enough rules for one room; the real one has its own tests. */
export const memoryGate = (log: EventLog, rightsOf: (name: string) => ParticipantRights): CommandGate => {
  const state: State = { sessions: new Map(), rightsOf };
  let tail: Promise<unknown> = Promise.resolve();
  let revision = -1;

  const append = async (command: RostrumCommand, commandId: string): Promise<Receipt> => {
    const events = decide(command, state);
    if (events.length === 0) return { position: log.head, revision, changed: false };
    const actor = { kind: 'system' as const, id: 'spec' };
    const metadata = { commandId, now: new Date().toISOString(), actor, correlationId: commandId };
    const end = await log.append({ stream: 'session-1', expectedRevision: revision, events, metadata });
    revision = end.revision;
    return { ...end, changed: true };
  };

  return {
    execute: (command, { commandId }) => {
      const result = tail.then(() => append(command, commandId));
      tail = result.catch(() => undefined);
      return result;
    },
  };
};
