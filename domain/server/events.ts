import type { EventCatalogue } from '#domain/kernel/index.ts';

/** Stream `server-<node>`: the life of the process itself (guide §3.8.1, source `server`). */
export type ServerEvent =
  | {
      readonly type: 'ServerStarted';
      readonly data: { readonly node: string; readonly version: string; readonly afterCrash: boolean };
    }
  | {
      readonly type: 'ServerStopped';
      readonly data: { readonly node: string; readonly reason: 'signal' | 'fault' };
    };

export const serverEvents: EventCatalogue<ServerEvent> = {
  ServerStarted: {
    version: 1,
    summary: 'The server process began to serve; says whether the one before it ended by itself.',
  },
  ServerStopped: { version: 1, summary: 'The server process ended in order.' },
};
