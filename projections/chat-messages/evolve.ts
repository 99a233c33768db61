import { documentProjection, type EventOf } from '../projection.ts';
import { removalsOf } from '../report-rows/meant.ts';
import { deletableMessages } from './deletable.ts';
import type { ChatMessageDocument } from './document.ts';

type Handled = EventOf<'ChatMessagePosted' | 'ChatFileSent' | 'ChatFilesRemoved'>;
type Said = Exclude<Handled, { type: 'ChatFilesRemoved' }>;

const messageOf = (event: Said): Pick<ChatMessageDocument, 'id' | 'text' | 'file'> => {
  if (event.type === 'ChatMessagePosted')
    return { id: event.data.messageId, text: event.data.text, file: null };
  const { fileId, name, size, preview } = event.data;
  return { id: fileId, text: name, file: { name, size, preview, removed: null } };
};

export const evolve = (message: ChatMessageDocument | null, event: Handled): ChatMessageDocument | null => {
  const { time, position } = event;
  if (event.type === 'ChatFilesRemoved') {
    if (message === null || message.file === null) return message;
    return { ...message, file: { ...message.file, removed: event.data.reason }, position };
  }
  const { sessionId, conferenceId, participantId, personId, displayName } = event.data;
  const author = { sessionId, conferenceId, participantId, personId, displayName };
  return { ...messageOf(event), ...author, time, position };
};

export const chatMessages = documentProjection<Handled['type'], ChatMessageDocument>({
  name: 'chat-messages',
  version: 2,
  collection: {
    name: 'messages',
    indexes: [
      ['time', 'position'],
      ['sessionId', 'time', 'position'],
      ['personId', 'time', 'position'],
      ['conferenceId', 'time', 'position'],
    ],
    search: ['text', 'displayName'],
    blocks: 512,
  },
  handles: ['ChatMessagePosted', 'ChatFileSent', 'ChatFilesRemoved'],
  begins: ['ChatMessagePosted', 'ChatFileSent'],
  target: ({ type, data }) => {
    if (type === 'ChatFilesRemoved') return data.fileIds;
    return type === 'ChatFileSent' ? data.fileId : data.messageId;
  },
  evolve,
  removals: removalsOf('chat', deletableMessages, { collection: 'messages' }),
});
