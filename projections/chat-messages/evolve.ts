import { documentProjection, type EventOf } from '../projection.ts';
import { removalsOf } from '../report-rows/meant.ts';
import { deletableMessages } from './deletable.ts';
import type { ChatMessageDocument } from './document.ts';

type Handled = EventOf<'ChatMessagePosted'>;

export const evolve = (_message: ChatMessageDocument | null, event: Handled): ChatMessageDocument => {
  const { messageId, sessionId, conferenceId, participantId, personId, displayName, text } = event.data;
  return {
    id: messageId,
    sessionId,
    conferenceId,
    participantId,
    personId,
    displayName,
    time: event.time,
    text,
    position: event.position,
  };
};

export const chatMessages = documentProjection<'ChatMessagePosted', ChatMessageDocument>({
  name: 'chat-messages',
  version: 1,
  collection: {
    name: 'messages',
    indexes: [
      ['time', 'position'],
      ['sessionId', 'time', 'position'],
      ['personId', 'time', 'position'],
    ],
    fields: ['conferenceId'],
    search: ['text', 'displayName'],
  },
  handles: ['ChatMessagePosted'],
  begins: ['ChatMessagePosted'],
  target: (event) => event.data.messageId,
  evolve,
  removals: removalsOf('chat', deletableMessages, { collection: 'messages' }),
});
