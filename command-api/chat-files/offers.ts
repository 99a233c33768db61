import { createHash } from 'node:crypto';
import type { Clock } from '#platform/clock/port.ts';
import { drawnBytes } from '#platform/ids/index.ts';
import type { FileParticipant } from './port.ts';

/** What somebody has said that he will send. */
export type OfferedFile = {
  readonly fileId: string;
  readonly sessionId: string;
  readonly who: FileParticipant;
  readonly name: string;
  readonly size: number;
};

/** Milliseconds in which an upload has to begin. */
export const OFFER_WITHIN = 60_000;

const hashOf = (ticket: string): string => createHash('sha256').update(ticket).digest('hex');

/** Tickets that are good for one upload each, and the room that is set aside for what was offered or is on its way. */
export const createOffers = (clock: Pick<Clock, 'schedule'>) => {
  const waiting = new Map<string, { readonly offered: OfferedFile; readonly cancel: () => void }>();
  const reserved = new Map<string, OfferedFile>();
  return {
    add(offered: OfferedFile): string {
      const ticket = drawnBytes(32).toString('base64url');
      const key = hashOf(ticket);
      const cancel = clock.schedule(OFFER_WITHIN, () => {
        waiting.delete(key);
        reserved.delete(offered.fileId);
      });
      waiting.set(key, { offered, cancel });
      reserved.set(offered.fileId, offered);
      return ticket;
    },
    /** Null for a ticket that is not one, was used or came too late. The room stays set aside until `release`. */
    redeem(ticket: string): OfferedFile | null {
      const key = hashOf(ticket);
      const found = waiting.get(key);
      if (found === undefined) return null;
      found.cancel();
      waiting.delete(key);
      return found.offered;
    },
    release: (fileId: string): void => void reserved.delete(fileId),
    /** Bytes. */
    reserved: (): number => [...reserved.values()].reduce((sum, { size }) => sum + size, 0),
    /** Files that somebody offers or sends at present. */
    count: (participantId: string): number =>
      [...reserved.values()].filter(({ who }) => who.participantId === participantId).length,
    get total(): number {
      return reserved.size;
    },
  };
};
