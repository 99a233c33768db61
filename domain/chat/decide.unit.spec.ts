import { describe, expect, it } from 'vitest';
import { specify } from '#domain/kernel/testing.ts';
import type { SessionParticipant, SessionState } from '#domain/session/index.ts';
import type { ChatCommand } from './commands.ts';
import { chatDecider } from './decide.ts';

const author: SessionParticipant = {
  participantId: 'p1',
  personId: 'ann',
  identity: { kind: 'account', accountId: 'ann' },
  displayName: 'Ann',
  role: 'owner',
  rights: { sendAudio: true, sendVideo: true, shareContent: true, chat: true },
  limits: { incoming: null, outgoing: null },
};
const running = (participant: SessionParticipant = author): SessionState => ({
  status: 'running',
  sessionId: 's1',
  conferenceId: 'weekly',
  ownerId: 'ann',
  plannedEnd: null,
  awaited: new Set(),
  mode: 'all-on-screen',
  mediaLost: false,
  participants: new Map([[participant.participantId, participant]]),
  departed: [],
  unreported: new Map(),
});
const post = (text: string, participantId = 'p1'): ChatCommand => ({
  type: 'PostChatMessage',
  data: { messageId: 'm1', conferenceId: 'weekly', participantId, text },
});
const chat = specify(chatDecider);

describe('PostChatMessage', () => {
  const inside = chat.given([], { session: running() });

  it('[MEET-02] records the text under the name of its author', () => {
    expect(inside.when(post('  Hello\r\n\tworld ')).events).toEqual([
      {
        type: 'ChatMessagePosted',
        data: {
          messageId: 'm1',
          sessionId: 's1',
          conferenceId: 'weekly',
          participantId: 'p1',
          personId: 'ann',
          displayName: 'Ann',
          text: 'Hello\n\tworld',
        },
      },
    ]);
  });

  it('is harmless when it comes twice', () => {
    const posted = inside.when(post('Hello')).events;
    expect(chat.given(posted, { session: running() }).when(post('Hello')).events).toEqual([]);
  });

  it.each([
    ['', 'required'],
    ['  \n ', 'required'],
    ['x'.repeat(5001), 'tooLong'],
    ['a\u0007b', 'characters'],
    ['a\u202Eb', 'characters'],
    ['a\uD800b', 'characters'],
  ])('refuses the text %j: %s', (text, rule) => {
    expect(inside.when(post(text)).problems).toMatchObject([{ field: 'text', rule }]);
  });

  it('refuses strangers, the muzzled, and conferences that do not run', () => {
    expect(inside.when(post('Hello', 'p2')).code).toBe('PARTICIPANT_NOT_FOUND');
    const muzzled = running({ ...author, rights: { ...author.rights, chat: false } });
    expect(chat.given([], { session: muzzled }).when(post('Hello')).code).toBe('CHAT_NOT_ALLOWED');
    const closed = chat.given([], { session: { status: 'closed', unreported: new Map() } });
    expect(closed.when(post('Hello')).code).toBe('CONFERENCE_NOT_RUNNING');
  });
});
