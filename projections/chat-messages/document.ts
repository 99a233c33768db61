/** One message to everybody in a conference (guide §3.8.3). */
export type ChatMessageDocument = {
  /** The message id. */
  readonly id: string;
  readonly sessionId: string;
  readonly conferenceId: string;
  readonly participantId: string;
  /** Login or guest id of the author. */
  readonly personId: string;
  readonly displayName: string;
  readonly time: string;
  readonly text: string;
  readonly position: number;
};
