import type { ConferenceDefinition } from '#domain/conference/index.ts';
import type { Clock } from '#platform/clock/port.ts';
import type { Ids } from '#platform/ids/port.ts';
import type { PictureDesk } from '../pictures/port.ts';
import type { CommandContext, CommandGate, Principal } from '../port.ts';
import type { GivenToken } from './http/token.ts';
import type { RestPresence, RestReads } from './ports.ts';

/** Who calls, as far as this interface tells callers apart. */
export type Caller = {
  readonly principal: Principal;
  /** Names of what the token is good for; null for callers who are not limited to some. */
  readonly scopes: ReadonlySet<string> | null;
  /** The login to whose own data the caller is limited. */
  readonly accountId?: string;
};

export type ServerFacts = {
  readonly name: string;
  readonly version: string;
  /** `host:port` at which the media plane takes TCP. */
  mediaAddresses(host: string): readonly string[];
};

export type RestServices = {
  readonly gate: CommandGate;
  readonly reads: RestReads;
  readonly presence: RestPresence;
  readonly pictures: PictureDesk;
  /** Resolves when the named read models show the position, or after the usual bound. */
  settled(position: number, readModels: readonly string[]): Promise<void>;
  /** Without waiting: whoever asks these read models next waits until they show the position. */
  promise(position: number, readModels: readonly string[]): void;
  /** What was decided, before any read model shows it. */
  readonly decided: { conference(conferenceId: string): Promise<ConferenceDefinition | null> };
  /** Grows whenever a read model shows something new, or somebody was promised that it will. */
  generation(): number;
  /** Null for tokens that are unknown, expired, revoked, or of a kind that may not come this way. */
  authenticate(given: GivenToken, origin: CommandContext['origin']): Promise<Caller | null>;
  readonly hashNewPassword: (
    password: string,
    context: { readonly login: string; readonly field: string },
  ) => Promise<string>;
  readonly server: ServerFacts;
  readonly clock: Clock;
  readonly ids: Ids;
};
