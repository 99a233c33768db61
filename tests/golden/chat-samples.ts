const byAnna = {
  sessionId: '0198f3a0-0000-7000-8000-000000000001',
  conferenceId: '482913',
  participantId: '0198f3a0-0000-7000-8000-000000000002',
  personId: 'anna',
  displayName: 'Анна Петрова',
};
const fileId = 'f1'.repeat(32);

/** What people say to each other in writing, and who reads it. */
export const chatSamples = {
  ChatMessagePosted: {
    ...byAnna,
    messageId: '0198f3a0-0000-7000-8000-000000000003',
    text: 'Всем привет',
  },
  ChatFileSent: {
    ...byAnna,
    fileId,
    name: 'Смета.pdf',
    size: 1_048_576,
    preview: { width: 640, height: 360 },
  },
  ChatFilesRemoved: { reason: 'expired', fileIds: [fileId] },
  SensitiveFileRead: { signInId: byAnna.sessionId, fileId, until: '2026-03-11T05:06:07.089Z' },
} as const;
