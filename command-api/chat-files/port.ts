import type { PreviewSize } from '#domain/chat/index.ts';
import type { StoredFile } from '#platform/file-store/index.ts';
import type { CommandContext, Principal, Receipt } from '../port.ts';

/** Where files of chats are taken and given, below the address of the server. */
export const FILES_PATH = '/chat-files';

/** A place in a running conference. */
export type FileParticipant = {
  readonly conferenceId: string;
  readonly participantId: string;
  /** Login or guest id. */
  readonly personId: string;
};

/** Good for one upload that begins soon. */
export type FileOffer = {
  /** Of the message that will tell everybody. */
  readonly fileId: string;
  /** Where the bytes go, below the address of the server. */
  readonly path: string;
  /** Goes as a bearer token with the bytes. */
  readonly ticket: string;
  /** What the file will be called. */
  readonly name: string;
};

/** Paths below the address of the server, for this participant and for a while. */
export type FileLinks = { readonly download: string; readonly preview: string | null };

export type FilePart = 'content' | 'preview';

/** A file that is kept. */
export type KeptFile = {
  readonly fileId: string;
  readonly sessionId: string;
  readonly conferenceId: string;
  readonly personId: string;
  readonly name: string;
  readonly size: number;
  readonly preview: PreviewSize | null;
};

/** What is kept, as the log says. */
export type KeptFiles = {
  find(fileId: string): KeptFile | null;
  /** Bytes of all. */
  used(): number;
};

/** Waits until so many bytes may pass. */
export type Pace = (bytes: number, signal: AbortSignal) => Promise<void>;

export type Upload = {
  /** As the header says; undefined where it says nothing. */
  readonly announced: number | undefined;
  readonly bytes: AsyncIterable<Buffer>;
  readonly signal: AbortSignal;
};

/** A part of a file on its way to somebody; `done` closes it. */
export type Outgoing = {
  readonly file: KeptFile;
  readonly stored: StoredFile;
  readonly pace: Pace;
  /** Bytes that are handed on at once. */
  readonly portion: () => number;
  readonly done: () => void;
};

/** Files of chats: in by a ticket, out by a link; to administrators by name. Throws `DomainError`. */
export type FileDesk = {
  /** Bytes of the largest file that the participant may send now; null: he may send none. */
  allowance(who: FileParticipant): Promise<number | null>;
  offer(who: FileParticipant, file: { readonly name: string; readonly size: number }): Promise<FileOffer>;
  /** Takes the bytes, then tells everybody; a refused or broken upload leaves nothing behind. */
  receive(ticket: string, upload: Upload, origin: CommandContext['origin']): Promise<Receipt>;
  link(who: FileParticipant, fileId: string): Promise<FileLinks>;
  /** What a link leads to, while the participant is in the conference. */
  follow(link: string): Promise<Outgoing & { readonly part: FilePart }>;
  /** Recorded before the first byte. */
  openFor(
    administrator: Extract<Principal, { kind: 'administrator' }>,
    fileId: string,
    context: Pick<CommandContext, 'origin' | 'correlationId'>,
  ): Promise<Outgoing>;
};
