import { randomBytes } from 'node:crypto';
import { authorize } from '#domain/access/index.ts';
import {
  type FileLimits,
  largestFile,
  requireFileSender,
  requireRoom,
  safeFileName,
} from '#domain/chat/index.ts';
import { DomainError } from '#domain/kernel/index.ts';
import { sessionStream } from '#domain/session/index.ts';
import type { Clock } from '#platform/clock/port.ts';
import type { FileStore } from '#platform/file-store/index.ts';
import type { Ids } from '#platform/ids/port.ts';
import { createPacers, portionOf } from '#platform/pacing/pacer.ts';
import type { Aggregates } from '../handler/aggregates.ts';
import type { CommandContext, CommandGate } from '../port.ts';
import { fileSenderFacts } from '../wirings/chat-files.ts';
import { createFileLinks } from './links.ts';
import { createOffers, type OfferedFile } from './offers.ts';
import {
  FILES_PATH,
  type FileDesk,
  type FileOffer,
  type FilePart,
  type FileParticipant,
  type KeptFile,
  type KeptFiles,
  type Outgoing,
  type Upload,
} from './port.ts';
import { type DrawPreview, makePreview } from './preview.ts';
import { receiveFile } from './receive.ts';
import { openPart, removeFile, withDisk } from './stored-files.ts';

/** What the settings say now; speeds in kbit/s, 0 for none. */
export type FileSettings = FileLimits & { readonly downloadSpeed: number; readonly uploadSpeed: number };

export type FileDeskOptions = {
  readonly gate: CommandGate;
  readonly states: Pick<Aggregates, 'sessions' | 'accounts' | 'groups' | 'licences'>;
  readonly store: FileStore;
  readonly kept: KeptFiles;
  readonly settings: () => FileSettings;
  readonly draw: DrawPreview;
  /** Signs links. */
  readonly secret: Uint8Array;
  readonly clock: Clock;
  readonly ids: Pick<Ids, 'uuid'>;
};

/** Files that one person sends, and ways by which he fetches, at the same time. */
const SENT_AT_ONCE = 4;
const FETCHED_AT_ONCE = 16;
/** Of everybody together. */
const SENT_BY_ALL = 256;
const FETCHED_BY_ALL = 1024;

/** Milliseconds for which a link is good; a download that has begun goes on. */
const LINK_FOR = 60 * 60_000;

/** Bytes of the disk that files leave to the rest of the server. */
const LEFT_FREE = 256 * 1024 * 1024;

/** Bytes of a download that are read at once. */
const PORTION = 64 * 1024;

const bytesPerSecond = (kilobits: number): number => kilobits * 125;

class ChatFileDesk implements FileDesk {
  readonly #options: FileDeskOptions;
  readonly #offers: ReturnType<typeof createOffers>;
  readonly #links: ReturnType<typeof createFileLinks>;
  readonly #uploads: ReturnType<typeof createPacers>;
  readonly #downloads: ReturnType<typeof createPacers>;

  constructor(options: FileDeskOptions) {
    const { clock, settings, secret } = options;
    this.#options = options;
    this.#offers = createOffers(clock);
    this.#links = createFileLinks(secret);
    this.#uploads = createPacers(clock, () => bytesPerSecond(settings().uploadSpeed));
    this.#downloads = createPacers(clock, () => bytesPerSecond(settings().downloadSpeed));
  }

  async allowance(who: FileParticipant): Promise<number | null> {
    const limits = this.#options.settings();
    if (!limits.enabled) return null;
    try {
      await this.#sender(who);
      return largestFile(limits);
    } catch (error) {
      if (error instanceof DomainError) return null;
      throw error;
    }
  }

  async offer(
    who: FileParticipant,
    { name, size }: { readonly name: string; readonly size: number },
  ): Promise<FileOffer> {
    const sessionId = await this.#sender(who);
    const free = await withDisk(() => this.#options.store.free());
    // From here on nothing waits: what was counted is set aside before anybody else counts.
    const busy = this.#offers.count(who.participantId) >= SENT_AT_ONCE;
    if (busy || this.#offers.total >= SENT_BY_ALL) throw new DomainError('OVERLOADED');
    this.#requireRoom(size, free);
    const fileId = randomBytes(32).toString('hex');
    const offered: OfferedFile = { fileId, sessionId, who, name: safeFileName(name), size };
    return { fileId, path: FILES_PATH, ticket: this.#offers.add(offered), name: offered.name };
  }

  async receive(ticket: string, upload: Upload, origin: CommandContext['origin']) {
    const offered = this.#offers.redeem(ticket);
    if (offered === null) throw new DomainError('UNAUTHENTICATED');
    const { pacer, done } = this.#uploads.borrow(offered.who.personId);
    try {
      const { store } = this.#options;
      const pace = (bytes: number) => pacer.take(bytes, upload.signal);
      await receiveFile({ store, offered, upload, pace });
      return await this.#tell(offered, origin);
    } finally {
      done();
      this.#offers.release(offered.fileId);
    }
  }

  async link(who: FileParticipant, fileId: string) {
    const file = await this.#shared(who, fileId);
    const until = this.#options.clock.now() + LINK_FOR;
    const { conferenceId, participantId } = who;
    const path = (part: FilePart): string =>
      `${FILES_PATH}/${this.#links.sign({ fileId, part, conferenceId, participantId, until })}`;
    return { download: path('content'), preview: file.preview === null ? null : path('preview') };
  }

  async follow(link: string) {
    const { clock, store } = this.#options;
    const claims = this.#links.verify(link, clock.now());
    if (claims === null) throw new DomainError('FILE_NOT_FOUND');
    const { fileId, part } = claims;
    const file = await this.#shared(claims, fileId);
    return {
      part,
      ...(await this.#outgoing(file, await openPart(store, fileId, part), claims.participantId)),
    };
  }

  async openFor(
    administrator: Parameters<FileDesk['openFor']>[0],
    fileId: string,
    { origin, correlationId }: Parameters<FileDesk['openFor']>[2],
  ): Promise<Outgoing> {
    authorize(administrator, 'chatMessages');
    const { gate, ids, store, kept } = this.#options;
    const { id, sessionId: signInId } = administrator;
    const file = kept.find(fileId);
    if (file === null) throw new DomainError('FILE_NOT_FOUND');
    const stored = await openPart(store, fileId, 'content');
    try {
      await gate.execute(
        { type: 'RecordFileRead', data: { signInId, fileId } },
        {
          principal: { kind: 'system', component: 'reports', actingFor: { kind: 'administrator', id } },
          origin,
          commandId: ids.uuid(),
          correlationId,
        },
      );
    } catch (error) {
      await stored.close();
      throw error;
    }
    return this.#outgoing(file, stored, `administrator ${id}`);
  }

  /** The run of the conference in which he may send files. Throws `DomainError`. */
  async #sender(who: FileParticipant): Promise<string> {
    const facts = await fileSenderFacts(this.#options.states, who);
    const sessionId = facts.session.status === 'running' ? facts.session.sessionId : '';
    requireFileSender(facts, { sessionId, participantId: who.participantId });
    return sessionId;
  }

  /** `free`: bytes of the disk. */
  #requireRoom(size: number, free: number): void {
    const { settings, kept } = this.#options;
    const coming = this.#offers.reserved();
    requireRoom(size, settings(), kept.used() + coming);
    if (free < coming + size + LEFT_FREE) throw new DomainError('FILE_STORE_FULL');
  }

  /** A file of the conference that somebody is in. Throws `FILE_NOT_FOUND` for all others, whatever they are. */
  async #shared(
    { conferenceId, participantId }: Pick<FileParticipant, 'conferenceId' | 'participantId'>,
    fileId: string,
  ): Promise<KeptFile> {
    const { states, kept } = this.#options;
    const { state } = await states.sessions.load(sessionStream(conferenceId));
    const file = kept.find(fileId);
    const present = state.status === 'running' && state.participants.has(participantId);
    if (file === null || !present || file.sessionId !== state.sessionId)
      throw new DomainError('FILE_NOT_FOUND');
    return file;
  }

  async #tell({ who, ...file }: OfferedFile, origin: CommandContext['origin']) {
    const { gate, store } = this.#options;
    const { conferenceId, participantId, personId } = who;
    const { fileId } = file;
    const commandId = `file-${fileId}`;
    try {
      const preview = await makePreview(this.#options, personId, fileId);
      return await gate.execute(
        { type: 'SendChatFile', data: { conferenceId, participantId, ...file, preview } },
        {
          principal: { kind: 'participant', personId, conferenceId, participantId },
          origin,
          commandId,
          correlationId: commandId,
        },
      );
    } catch (error) {
      // Where it is not certain that it was refused, the next start finds out.
      if (error instanceof DomainError && error.code !== 'STORAGE_UNAVAILABLE')
        await removeFile(store, fileId);
      throw error;
    }
  }

  async #outgoing(file: KeptFile, stored: Outgoing['stored'], reader: string): Promise<Outgoing> {
    const downloads = this.#downloads;
    if (downloads.users(reader) >= FETCHED_AT_ONCE || downloads.total >= FETCHED_BY_ALL) {
      await stored.close();
      throw new DomainError('OVERLOADED');
    }
    const { pacer, done } = downloads.borrow(reader);
    return {
      file,
      stored,
      pace: (bytes, signal) => pacer.take(bytes, signal),
      portion: () => portionOf(bytesPerSecond(this.#options.settings().downloadSpeed), PORTION),
      done: () => {
        done();
        void stored.close().catch(() => undefined);
      },
    };
  }
}

export const createFileDesk = (options: FileDeskOptions): FileDesk => new ChatFileDesk(options);
