import { hash } from 'node:crypto';

/**
 * The id of the event at `index` of a command's commit: a UUID (version 8, RFC 9562 5.8) from the SHA-256 of both, so
 * the same command always names its events alike, whichever store keeps them.
 */
export const eventId = (commandId: string, index: number): string => {
  const hex = hash('sha256', `${commandId}/${index}`, 'hex');
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};
