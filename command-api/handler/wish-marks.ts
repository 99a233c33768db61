import { createHmac } from 'node:crypto';
import { markOf } from '#platform/event-log/index.ts';
import { LogUnavailableError } from '#platform/event-log/port.ts';
import type { KeyRing } from '#platform/secrets/port.ts';

/** Whose key marks are made with, in the key ring. No login and no guest is called so. */
export const MARKS_SUBJECT = 'marks of commands';

/** A command that was carried out, as the log knows it: `eventId` is of its first event. */
export type Written = { readonly commandId: string; readonly eventId: string };

/**
 * What a command wished, in 48 bits within the ids of its events, so that its id cannot stand for another wish after a
 * restart either: 16 bits say which key, 32 are an HMAC of the fingerprint. The key is destroyed whenever somebody is
 * forgotten, so nobody finds out by guessing what a command about him had said.
 */
export type WishMarks = {
  /** For what is about to be written; undefined without a key ring. Throws `LogUnavailableError`. */
  of(fingerprint: string): Promise<string | undefined>;
  /** Whether it was the same wish. What has no mark, or one of a key that is gone, counts as the same. */
  isSame(fingerprint: string, written: Written): boolean;
};

type Keys = Pick<KeyRing, 'missing' | 'create' | 'current'>;

const KEY_DIGITS = 4;
const HASH_DIGITS = 8;

const isMissing = (keys: Keys): boolean => keys.missing([MARKS_SUBJECT]).length > 0;

const markWith = (keys: Keys, fingerprint: string): string => {
  const { id, key } = keys.current(MARKS_SUBJECT);
  const generation = id.toString(16).padStart(KEY_DIGITS, '0').slice(-KEY_DIGITS);
  return generation + createHmac('sha256', key).update(fingerprint).digest('hex').slice(0, HASH_DIGITS);
};

export const createWishMarks = (keys: Keys | undefined): WishMarks => ({
  async of(fingerprint) {
    if (keys === undefined) return undefined;
    if (isMissing(keys))
      await keys.create([MARKS_SUBJECT]).catch((cause: unknown) => {
        throw new LogUnavailableError('the key of the marks of commands cannot be written', { cause });
      });
    return markWith(keys, fingerprint);
  },
  isSame(fingerprint, { commandId, eventId }) {
    if (keys === undefined || isMissing(keys)) return true;
    const written = markOf(eventId, commandId);
    const mark = markWith(keys, fingerprint);
    return written === undefined || written === mark || !written.startsWith(mark.slice(0, KEY_DIGITS));
  },
});
