import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { groupChat, linkParts, withMessage } from './chat.ts';

const message = (messageId: string, participantId: string, minute: number, text = 'hi') => ({
  messageId,
  participantId,
  displayName: participantId.toUpperCase(),
  text,
  file: null,
  time: new Date(Date.UTC(2026, 0, 1, 10, minute)).toISOString(),
});

describe('chat', () => {
  it('groups what one person says in a row', () => {
    const groups = groupChat([
      message('1', 'a', 0),
      message('2', 'a', 2),
      message('3', 'b', 2),
      message('4', 'a', 3),
    ]);
    expect(groups.map((group) => group.messages.map((entry) => entry.messageId).join('+'))).toEqual([
      '1+2',
      '3',
      '4',
    ]);
  });

  it('starts a new group after a pause', () => {
    expect(groupChat([message('1', 'a', 0), message('2', 'a', 9)])).toHaveLength(2);
  });

  it('shows a message once', () => {
    const chat = [message('1', 'a', 0)];
    expect(withMessage(chat, message('1', 'a', 0))).toBe(chat);
    expect(withMessage(chat, message('2', 'a', 0))).toHaveLength(2);
  });
});

describe('links in chat', () => {
  const links = (text: string) => linkParts(text).flatMap((part) => (part.href ? [part.text] : []));

  it.each([
    ['see https://example.org/a?b=c.', ['https://example.org/a?b=c']],
    ['(https://example.org)', ['https://example.org']],
    ['https://en.example.org/Rose_(flower)', ['https://en.example.org/Rose_(flower)']],
    ['«https://example.org», да', ['https://example.org']],
    ['javascript:alert(1) data:text/html,x ftp://a', []],
    ['https://', []],
  ])('are found in %s', (text, found) => {
    expect(links(text)).toEqual(found);
  });

  it('lose no character and never lead to anything but the web', () => {
    fc.assert(
      fc.property(fc.string(), fc.webUrl(), fc.string(), (before, url, after) => {
        const parts = linkParts(`${before} ${url} ${after}`);
        expect(parts.map((part) => part.text).join('')).toBe(`${before} ${url} ${after}`);
        for (const { href } of parts) if (href) expect(href).toMatch(/^https?:\/\//);
      }),
    );
  });
});
