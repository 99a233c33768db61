import { hash } from 'node:crypto';

/** Digits of a mark: the last group of a UUID. */
const markLength = 12;

/**
 * The id of the event at `index` of a command's commit: a UUID (version 8, RFC 9562 5.8) from the SHA-256 of both, so
 * the same command always names its events alike, whichever store keeps them. A mark, 12 hexadecimal digits, takes the
 * place of its last group.
 */
export const eventId = (commandId: string, index: number, mark?: string): string => {
  const hex = hash('sha256', `${commandId}/${index}`, 'hex');
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${mark ?? hex.slice(20, 32)}`;
};

/** The mark in the id of a command's first event; undefined if it was written without one. */
export const markOf = (id: string, commandId: string): string | undefined =>
  id === eventId(commandId, 0) ? undefined : id.slice(-markLength);
