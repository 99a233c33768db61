import type { IssuedToken } from '#command-api/authentication/browser-sessions.ts';
import type { Realm } from '#command-api/authentication/directories.ts';
import type { PasskeyPlace } from '#command-api/authentication/passkeys/relying-party.ts';
import type { Principal } from '#command-api/port.ts';

/** What the web server has found out about a request or a WebSocket before GraphQL sees it. */
export type Caller = {
  readonly transport: 'http' | 'websocket';
  /** Anonymous when nobody is signed in to the panel with this browser. */
  readonly administrator: Principal;
  /** Anonymous when no user is signed in with this browser. */
  readonly account: Principal;
  readonly address: string;
  /** Somebody at this very machine. */
  readonly atConsole: boolean;
  readonly userAgent: string;
  /** Where the caller reaches the server, for example `https://meet.example.org`. */
  readonly baseUrl: string;
  /** Where passkeys count there, or why there can be none. */
  readonly passkeys: PasskeyPlace;
  /** The request was made by our own page or by a program, not by a foreign page (see `server/http`). */
  readonly mayChange: boolean;
  /** The request has come by the settings of HTTPS that hold now. */
  readonly provesHttps: boolean;
  /** UUID of the header `x-rostrum-command-id`. */
  readonly commandId?: string;
  /** Position of the header `x-rostrum-position`. */
  readonly position?: number;
  readonly correlationId: string;
  /** Gives the browser the token of a session of that realm, or takes it away. */
  setToken(realm: Realm, token: IssuedToken | null): void;
};
