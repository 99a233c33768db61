import type { ServerCommand } from '#domain/server/index.ts';
import type { Receipt } from '../port.ts';

/** Somebody wants the server to start again. */
export type RestartWish = {
  readonly at: string;
  readonly by: { readonly kind: string; readonly id: string };
  /** It may wait until the last conference has ended. */
  readonly whenEmpty: boolean;
  /** It cannot be taken back any more. */
  readonly begun: boolean;
};

type Send = (command: ServerCommand) => Promise<Receipt>;

/** Where administrators ask for a restart of this process. */
export type RestartDesk = {
  /** Somebody starts the server again when it ends with `RESTART_STATUS`. */
  readonly possible: boolean;
  /** Settings that wait for the next start, `section.field`. */
  waiting(): readonly string[];
  wish(): RestartWish | null;
  /**
   * Rejects with `RESTART_IMPOSSIBLE` where nobody would start the server again, and with `CONFERENCES_RUNNING` while
   * conferences run and it may not wait for them.
   */
  request(whenEmpty: boolean, send: Send): Promise<Receipt>;
  /** Rejects with `SERVER_RESTARTING` when it is too late. */
  withdraw(send: Send): Promise<Receipt>;
};
