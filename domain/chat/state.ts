import type { ChatEvent } from './events.ts';

/** Ids of the last messages: a message sent twice is one message. */
export type ChatState = { readonly recent: readonly string[] };

const REMEMBERED = 256;

export const emptyChat: ChatState = { recent: [] };

export const chatStream = (sessionId: string): string => `chat-${sessionId}`;

const messageIdOf = ({ type, data }: ChatEvent): string =>
  type === 'ChatFileSent' ? data.fileId : data.messageId;

export const evolveChat = ({ recent }: ChatState, event: ChatEvent): ChatState => ({
  recent: [...recent, messageIdOf(event)].slice(-REMEMBERED),
});
