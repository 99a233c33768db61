import {
  type Decider,
  type DecisionContext,
  DomainError,
  identifierProblem,
  requireValid,
} from '#domain/kernel/index.ts';
import type { SessionParticipant, SessionState } from '#domain/session/index.ts';
import type { ChatCommand } from './commands.ts';
import type { ChatEvent } from './events.ts';
import { fileIdProblem, fileNameProblem, fileSizeProblem, previewProblem } from './file-rules.ts';
import { chatTextProblem, cleanText } from './rules.ts';
import { type ChatState, emptyChat, evolveChat } from './state.ts';

export type ChatFacts = {
  /** The running session of the conference that is written to. */
  readonly session: SessionState;
  /** Whether groups and licence let the author send files. */
  readonly mayTransferFiles: boolean;
};

type Command<Type extends ChatCommand['type']> = Extract<ChatCommand, { type: Type }>;
type Running = Extract<SessionState, { status: 'running' }>;

const runningIn = ({ session }: ChatFacts): Running => {
  if (session.status !== 'running') throw new DomainError('CONFERENCE_NOT_RUNNING');
  return session;
};

const authorIn = ({ participants }: Running, participantId: string): SessionParticipant => {
  const author = participants.get(participantId);
  if (author === undefined) throw new DomainError('PARTICIPANT_NOT_FOUND');
  if (!author.rights.chat) throw new DomainError('CHAT_NOT_ALLOWED');
  return author;
};

const byAuthor = (
  { sessionId, conferenceId }: Running,
  { participantId, personId, displayName }: SessionParticipant,
) => ({ sessionId, conferenceId, participantId, personId, displayName });

const postChatMessage = (
  { data }: Command<'PostChatMessage'>,
  state: ChatState,
  facts: ChatFacts,
): ChatEvent[] => {
  const { messageId, participantId } = data;
  const text = cleanText(data.text);
  requireValid(identifierProblem('messageId', messageId), chatTextProblem(text));
  const session = runningIn(facts);
  const author = authorIn(session, participantId);
  if (state.recent.includes(messageId)) return [];
  return [{ type: 'ChatMessagePosted', data: { messageId, ...byAuthor(session, author), text } }];
};

/** Whether somebody may send files into the conference. Throws `DomainError` where he may not. */
export const requireFileSender = (
  facts: ChatFacts,
  { sessionId, participantId }: { readonly sessionId: string; readonly participantId: string },
) => {
  const session = runningIn(facts);
  if (session.sessionId !== sessionId) throw new DomainError('CONFERENCE_NOT_RUNNING');
  const author = authorIn(session, participantId);
  if (!facts.mayTransferFiles) throw new DomainError('RIGHT_MISSING');
  return { session, author };
};

const sendChatFile = ({ data }: Command<'SendChatFile'>, state: ChatState, facts: ChatFacts): ChatEvent[] => {
  const { fileId, name, size, preview } = data;
  requireValid(fileIdProblem(fileId), fileNameProblem(name), fileSizeProblem(size), previewProblem(preview));
  const { session, author } = requireFileSender(facts, data);
  if (state.recent.includes(fileId)) return [];
  return [{ type: 'ChatFileSent', data: { fileId, ...byAuthor(session, author), name, size, preview } }];
};

export const chatDecider: Decider<ChatState, ChatCommand, ChatEvent, ChatFacts> = {
  initialState: emptyChat,
  decide: (command, state, { facts }: DecisionContext<ChatFacts>) =>
    command.type === 'SendChatFile'
      ? sendChatFile(command, state, facts)
      : postChatMessage(command, state, facts),
  evolve: evolveChat,
};
