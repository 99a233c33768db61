import type { ChatFileRemoval, PreviewSize } from '#domain/chat/index.ts';

export type ChatFileFacts = {
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  readonly preview: PreviewSize | null;
  /** Why it is kept no longer; null: it is kept. */
  readonly removed: ChatFileRemoval | null;
};

/** One message to everybody in a conference (guide §3.8.3). */
export type ChatMessageDocument = {
  /** The message id; of a file, the file's. */
  readonly id: string;
  readonly sessionId: string;
  readonly conferenceId: string;
  readonly participantId: string;
  /** Login or guest id of the author. */
  readonly personId: string;
  readonly displayName: string;
  readonly time: string;
  /** Of a file: its name. */
  readonly text: string;
  /** Null for what was written. */
  readonly file: ChatFileFacts | null;
  readonly position: number;
};
