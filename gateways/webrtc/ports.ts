import { DomainError } from '#domain/kernel/index.ts';
import type { ParticipantIdentity } from '#domain/session/index.ts';
import type { Audience } from '#domain/session-key/index.ts';
import type { ClientVersions } from '#domain/settings/index.ts';
import type { ChatMessage, Responses } from './protocol/index.ts';

/** Who may come in, as the mutation that made the ticket established it. */
export type Redemption = {
  readonly conferenceId: string;
  readonly identity: ParticipantIdentity;
  readonly displayName: string;
};

/** Single-use tickets of the mutation `joinConference`. Throws `DomainError` for one that does not count. */
export type JoinTickets = { redeem(ticket: string): Promise<Redemption> };

export type ResumeClaims = {
  readonly conferenceId: string;
  readonly sessionId: string;
  readonly participantId: string;
};

/** Tokens that let a lost client come back, also after a restart of the server. */
export type ResumeTokens = {
  sign(claims: ResumeClaims, audience: Audience): string;
  /** `null` for anything that this server did not sign. */
  verify(token: string): ResumeClaims | null;
};

/** Messages of one run of a conference, oldest first, bounded. */
export type ChatHistory = (sessionId: string) => Promise<readonly ChatMessage[]>;

/** Pictures of account holders: paths below the address of the server, without a size. */
export type Pictures = {
  of(accountId: string): string | null;
  /** Hears of everybody who is seen otherwise from now on; returns the way to stop. */
  subscribe(listener: (accountId: string) => void): () => void;
};

export const noPictures: Pictures = { of: () => null, subscribe: () => () => undefined };

/** Whether participants may react with signs. */
export type ReactionSwitch = {
  current(): boolean;
  /** Hears of every change; returns the way to stop. */
  follow(listener: (allowed: boolean) => void): () => void;
};

export const alwaysReactions: ReactionSwitch = { current: () => true, follow: () => () => undefined };

/** The versions that count at this moment for a program of that name; undefined: nobody keeps any. */
export type VersionsOf = (application: string) => ClientVersions | undefined;

export const anyVersion: VersionsOf = () => undefined;

/** A place in a running conference. */
export type FileParticipant = {
  readonly conferenceId: string;
  readonly participantId: string;
  /** Login or guest id. */
  readonly personId: string;
};

/** Files that participants send each other; the bytes go by HTTP. Throws `DomainError`. */
export type Files = {
  /** Bytes of the largest file that somebody may send now; null: he may send none. */
  allowance(who: FileParticipant): Promise<number | null>;
  offer(
    who: FileParticipant,
    file: { readonly name: string; readonly size: number },
  ): Promise<Responses['offerFile']>;
  link(who: FileParticipant, fileId: string): Promise<Responses['linkFile']>;
  /** Hears of every change of the settings; returns the way to stop. */
  follow(listener: () => void): () => void;
};

const noFiles = async (): Promise<never> => {
  throw new DomainError('FILES_OFF');
};

export const filesOff: Files = {
  allowance: async () => null,
  offer: noFiles,
  link: noFiles,
  follow: () => () => undefined,
};

/** Hears when the key of an audience was replaced: what it signed counts no longer. Returns the way to stop. */
export type KeyChanges = (listener: (audience: Audience) => void) => () => void;

/** What the gateway tells the operator's log. */
export type GatewayLogger = {
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
};
