import type { EventCatalogue } from '#domain/kernel/index.ts';

/** Stream `server-<node>`: the life of the process itself (guide §3.8.1, source `server`). */
export type ServerEvent =
  | {
      readonly type: 'ServerStarted';
      readonly data: { readonly node: string; readonly version: string; readonly afterCrash: boolean };
    }
  | {
      readonly type: 'ServerStopped';
      readonly data: { readonly node: string; readonly reason: 'signal' | 'fault' | 'restart' };
    }
  | {
      readonly type: 'RestartRequested';
      readonly data: {
        readonly node: string;
        readonly whenEmpty: boolean;
        readonly running: number;
        /** Settings that waited for it, `section.field`. */
        readonly settings: readonly string[];
      };
    }
  | { readonly type: 'RestartWithdrawn'; readonly data: { readonly node: string } }
  | { readonly type: 'RestartBegun'; readonly data: { readonly node: string } };

export const serverEvents: EventCatalogue<ServerEvent> = {
  ServerStarted: {
    version: 1,
    summary: 'The server process began to serve; says whether the one before it ended by itself.',
  },
  ServerStopped: { version: 1, summary: 'The server process ended in order.' },
  RestartRequested: {
    version: 1,
    summary: 'An administrator wants the server to start again, now or when the last conference has ended.',
  },
  RestartWithdrawn: { version: 1, summary: 'The wish for a restart was taken back.' },
  RestartBegun: {
    version: 1,
    summary: 'No conference runs any more, and the server stops in order to start again.',
  },
};
