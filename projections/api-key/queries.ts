import type { ReadModelSource } from '#platform/read-store/port.ts';
import type { ApiKeyDocument } from './document.ts';

export type ApiKeyQueries = {
  /** Null: there is none. */
  current(): Promise<ApiKeyDocument | null>;
};

export const apiKeyQueries = (source: ReadModelSource): ApiKeyQueries => {
  const keys = source.reader<ApiKeyDocument>('api-key', 'keys');
  return { current: () => keys.get('api-key') };
};
