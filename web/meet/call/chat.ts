import type { ChatFile, ChatMessage } from './protocol.ts';

/** Chat as people read it: messages of one author close in time form a group. Pure. */

export type ChatGroup = {
  readonly key: string;
  readonly participantId: string;
  readonly displayName: string;
  readonly time: string;
  readonly messages: readonly ChatEntry[];
};

export type ChatEntry = { readonly messageId: string; readonly text: string; readonly file: ChatFile | null };

const TOGETHER = 3 * 60_000;

export const groupChat = (messages: readonly ChatMessage[]): readonly ChatGroup[] => {
  const groups: (Omit<ChatGroup, 'messages'> & {
    messages: ChatEntry[];
    last: number;
  })[] = [];
  for (const { messageId, participantId, displayName, text, time, file } of messages) {
    const at = Date.parse(time);
    const open = groups.at(-1);
    if (open && open.participantId === participantId && at - open.last < TOGETHER) {
      open.messages.push({ messageId, text, file });
      open.last = at;
    } else {
      groups.push({
        key: messageId,
        participantId,
        displayName,
        time,
        messages: [{ messageId, text, file }],
        last: at,
      });
    }
  }
  return groups;
};

/** `at` is the place of the part in the whole text. */
export type ChatPart = { readonly at: number; readonly text: string; readonly href: string | null };

/** Characters that end a sentence rather than a link. */
const TRAILING = /[.,;:!?)\]}'"»”]/u;

/** A bracket stays with a link that opens one. */
const withoutTrailing = (raw: string): string => {
  let end = raw.length;
  while (end > 0 && TRAILING.test(raw.charAt(end - 1))) end -= 1;
  return raw.charAt(end) === ')' && raw.includes('(') ? raw.slice(0, end + 1) : raw.slice(0, end);
};

const LINK = /\bhttps?:\/\/[^\s<>]+/giu;

/** Splits a text into plain parts and links; only http and https become links. */
export const linkParts = (text: string): readonly ChatPart[] => {
  const parts: ChatPart[] = [];
  let from = 0;
  for (const match of text.matchAll(LINK)) {
    const raw = match[0];
    const link = withoutTrailing(raw);
    if (!URL.canParse(link)) continue;
    if (match.index > from) parts.push({ at: from, text: text.slice(from, match.index), href: null });
    parts.push({ at: match.index, text: link, href: new URL(link).href });
    from = match.index + link.length;
  }
  if (from < text.length) parts.push({ at: from, text: text.slice(from), href: null });
  return parts;
};

/** Adds a message unless it is known, as after a resume; keeps the order of the server. */
export const withMessage = (chat: readonly ChatMessage[], message: ChatMessage): readonly ChatMessage[] =>
  chat.some((other) => other.messageId === message.messageId) ? chat : [...chat, message];
