import { expect, it } from 'vitest';
import * as server from '#gateways/webrtc/protocol/messages.ts';
import { CHAT_TEXT_MAX, FINAL_CLOSE_CODES, PROTOCOL, REACTIONS, RESUME_WITHIN } from './protocol.ts';

it('speaks the protocol of the server', () => {
  expect(PROTOCOL).toBe(server.PROTOCOL);
  expect(REACTIONS).toEqual(server.reaction.options);
  expect(RESUME_WITHIN).toBe(server.LIMITS.resumeWithin);
});

it('knows every close code that forbids coming back', () => {
  const final = Object.entries(server.CLOSE_CODES)
    .filter(([, code]) => !code.retry)
    .map(([number, code]) => [number, code.name]);
  expect(FINAL_CLOSE_CODES).toEqual(Object.fromEntries(final));
});

it('allows chat texts exactly as long as the server does', () => {
  const post = (length: number) =>
    server.requests.postChat.safeParse({ messageId: 'a', text: 'x'.repeat(length) }).success;
  expect(post(CHAT_TEXT_MAX)).toBe(true);
  expect(post(CHAT_TEXT_MAX + 1)).toBe(false);
});
