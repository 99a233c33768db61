import {
  type Decider,
  type DecisionContext,
  DomainError,
  identifierProblem,
  requireValid,
} from '#domain/kernel/index.ts';
import type { SessionState } from '#domain/session/index.ts';
import type { ChatCommand } from './commands.ts';
import type { ChatEvent } from './events.ts';
import { chatTextProblem, cleanText } from './rules.ts';
import { type ChatState, emptyChat, evolveChat } from './state.ts';

/** The running session of the conference that is written to. */
export type ChatFacts = { readonly session: SessionState };

export const postChatMessage = (
  { data }: ChatCommand,
  state: ChatState,
  { facts: { session } }: DecisionContext<ChatFacts>,
): ChatEvent[] => {
  const { messageId, participantId } = data;
  const text = cleanText(data.text);
  requireValid(identifierProblem('messageId', messageId), chatTextProblem(text));
  if (session.status !== 'running') throw new DomainError('CONFERENCE_NOT_RUNNING');
  const author = session.participants.get(participantId);
  if (author === undefined) throw new DomainError('PARTICIPANT_NOT_FOUND');
  if (!author.rights.chat) throw new DomainError('CHAT_NOT_ALLOWED');
  if (state.recent.includes(messageId)) return [];
  const { sessionId, conferenceId } = session;
  const { personId, displayName } = author;
  const posted = { messageId, sessionId, conferenceId, participantId, personId, displayName, text };
  return [{ type: 'ChatMessagePosted', data: posted }];
};

export const chatDecider: Decider<ChatState, ChatCommand, ChatEvent, ChatFacts> = {
  initialState: emptyChat,
  decide: postChatMessage,
  evolve: evolveChat,
};
