export type ChatCommand = {
  readonly type: 'PostChatMessage';
  readonly data: {
    readonly messageId: string;
    readonly conferenceId: string;
    readonly participantId: string;
    readonly text: string;
  };
};
