import type { Principal } from '#command-api/port.ts';
import type { RequestOrigin } from '../ports.ts';

/** What the web server has found out about a request or a WebSocket before GraphQL sees it. */
export type Caller = {
  readonly transport: 'http' | 'websocket';
  /** Anonymous when nobody is signed in to the panel with this browser. */
  readonly administrator: Principal;
  /** Anonymous when no user is signed in with this browser. */
  readonly account: Principal;
  readonly origin: RequestOrigin;
  /** The request was made by our own page or by a program, not by a foreign page (see `server/http`). */
  readonly mayChange: boolean;
  /** UUID of the header `x-rostrum-command-id`. */
  readonly commandId?: string;
  /** Position of the header `x-rostrum-position`. */
  readonly position?: number;
  readonly correlationId: string;
  setCookie(value: string): void;
};
