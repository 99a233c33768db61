import type { EventCatalogue } from '#domain/kernel/index.ts';
import type { ChatFileRemoval, PreviewSize } from './commands.ts';

type ByAuthor = {
  readonly sessionId: string;
  readonly conferenceId: string;
  readonly participantId: string;
  /** Login or guest id of the author. */
  readonly personId: string;
  readonly displayName: string;
};

/** Streams `chat-<sessionId>`: the conversation of one run of a conference. */
export type ChatEvent =
  | {
      readonly type: 'ChatMessagePosted';
      readonly data: ByAuthor & { readonly messageId: string; readonly text: string };
    }
  | {
      readonly type: 'ChatFileSent';
      readonly data: ByAuthor & {
        /** Names the bytes beside the log, and the message. */
        readonly fileId: string;
        readonly name: string;
        /** Bytes. */
        readonly size: number;
        readonly preview: PreviewSize | null;
      };
    };

/** Stream `chat-files`: what is no longer kept. */
export type ChatFilesEvent = {
  readonly type: 'ChatFilesRemoved';
  readonly data: { readonly reason: ChatFileRemoval; readonly fileIds: readonly string[] };
};

export const chatEvents: EventCatalogue<ChatEvent> = {
  ChatMessagePosted: {
    version: 1,
    summary: 'A participant wrote to everybody in the conference.',
    personal: { subject: 'personId', fields: ['displayName', 'text'] },
  },
  ChatFileSent: {
    version: 1,
    summary: 'A participant sent a file to everybody in the conference; its bytes lie beside the log.',
    personal: { subject: 'personId', fields: ['displayName', 'name'] },
  },
};

export const chatFilesEvents: EventCatalogue<ChatFilesEvent> = {
  ChatFilesRemoved: {
    version: 1,
    summary: 'Files of chats are no longer kept; their messages stay.',
  },
};
