import type { Audience } from '#domain/session-key/index.ts';
import type { ReadModelSource } from '#platform/read-store/port.ts';
import type { SessionKeyDocument } from './document.ts';

export type SessionKeyQueries = {
  /** Null: it is the first one. */
  of(audience: Audience): Promise<SessionKeyDocument | null>;
};

export const sessionKeyQueries = (source: ReadModelSource): SessionKeyQueries => {
  const keys = source.reader<SessionKeyDocument>('session-keys', 'keys');
  return { of: (audience) => keys.get(audience) };
};
