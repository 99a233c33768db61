type InConference = { readonly conferenceId: string; readonly participantId: string };

export type ChatCommand =
  | {
      readonly type: 'PostChatMessage';
      readonly data: InConference & { readonly messageId: string; readonly text: string };
    }
  /** When every byte is on the disk. */
  | { readonly type: 'SendChatFile'; readonly data: InConference & SentFile };

export type SentFile = {
  /** 64 hexadecimal digits of chance; also the id of the message. */
  readonly fileId: string;
  /** The run of the conference in which the file was offered. */
  readonly sessionId: string;
  /** As `safeFileName` leaves it. */
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** Pixels of the small picture that was drawn of it; null: there is none. */
  readonly preview: PreviewSize | null;
};

export type PreviewSize = { readonly width: number; readonly height: number };

/** By the keeper of the files, which knows what is kept. */
export type ChatFilesCommand = {
  readonly type: 'RemoveChatFiles';
  readonly data: { readonly reason: ChatFileRemoval; readonly fileIds: readonly string[] };
};

/** Its time was over; its message was deleted from the report; its sender was forgotten. */
export const chatFileRemovals = ['expired', 'deleted', 'forgotten'] as const;

export type ChatFileRemoval = (typeof chatFileRemovals)[number];
