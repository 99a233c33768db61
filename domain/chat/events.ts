import type { EventCatalogue } from '#domain/kernel/index.ts';

/** Streams `chat-<sessionId>`: the conversation of one run of a conference. */
export type ChatEvent = {
  readonly type: 'ChatMessagePosted';
  readonly data: {
    readonly messageId: string;
    readonly sessionId: string;
    readonly conferenceId: string;
    readonly participantId: string;
    /** Login or guest id of the author. */
    readonly personId: string;
    readonly displayName: string;
    readonly text: string;
  };
};

export const chatEvents: EventCatalogue<ChatEvent> = {
  ChatMessagePosted: {
    version: 1,
    summary: 'A participant wrote to everybody in the conference.',
    personal: { subject: 'personId', fields: ['displayName', 'text'] },
  },
};
