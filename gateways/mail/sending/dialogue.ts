import type { DialogueLine } from '#command-api/port.ts';

const LINES_KEPT = 200;
const LINE_KEPT = 500;

/** `AUTH` and what follows it, until the server has answered that it is done. */
const masks = (text: string): string => text.replace(/^(AUTH\s+\S+)\s.*$/i, '$1 ••••••');

const bareSecret = /^[A-Za-z0-9+/]+={0,2}$/;

/**
 * A logger of the library that keeps what both sides said, without passwords: the library hides them, and whatever a
 * client says in answer to a challenge is hidden here once more.
 */
export const recordDialogue = () => {
  const lines: DialogueLine[] = [];
  let challenged = false;
  const take = (data: { readonly tnx?: unknown } | undefined, message: unknown): void => {
    const from = data?.tnx;
    if ((from !== 'client' && from !== 'server') || typeof message !== 'string') return;
    for (const text of message.split(/\r?\n/)) {
      if (lines.length >= LINES_KEPT) return;
      if (text === '') continue;
      if (from === 'server') challenged = /^334/.test(text);
      const shown = from === 'client' && challenged && bareSecret.test(text) ? '••••••' : masks(text);
      lines.push({ from, text: shown.slice(0, LINE_KEPT) });
    }
  };
  const logger = { trace: take, debug: take, info: take, warn: take, error: take, fatal: take };
  return { lines: lines as readonly DialogueLine[], logger };
};
