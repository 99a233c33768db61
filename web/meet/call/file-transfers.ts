import type { Clock } from './clock.ts';
import type { Responses } from './protocol.ts';
import type { Signalling } from './signalling.ts';
import { SignallingError } from './signalling.ts';
import type { CallStore } from './state.ts';

/** A file on its way to the server, or one that did not get there. */
export type FileUpload = {
  readonly id: string;
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  readonly sent: number;
  /** Why it was not taken; null while it is under way. */
  readonly failure: FileFailure | null;
};

export type FileFailure = {
  readonly code: string;
  /** Of a file that is too large. */
  readonly megabytes: number | null;
};

export type UploadTarget = Pick<Responses['offerFile'], 'path' | 'ticket'>;

export type FilePorts = {
  /** Sends the bytes. Rejects with `SignallingError` for what the server refuses. */
  readonly upload: (
    target: UploadTarget,
    file: Blob,
    progress: (sent: number) => void,
    signal: AbortSignal,
  ) => Promise<void>;
  readonly store: CallStore;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly request: Signalling['request'];
};

/** Milliseconds for which a link is used again; the server keeps it a little longer. */
const LINK_FOR = 50 * 60_000;

const MEGABYTE = 1024 * 1024;

/** Files that are sent at the same time; the others wait here. The server takes a few of one person only. */
const AT_ONCE = 3;

const failureOf = (error: unknown): FileFailure => {
  if (!(error instanceof SignallingError)) return { code: 'NETWORK', megabytes: null };
  const megabytes = error.problems.find(({ rule }) => rule === 'tooLarge')?.params?.megabytes;
  return { code: error.code, megabytes: megabytes === undefined ? null : Number(megabytes) };
};

/** Files of the chat: out by an offer and an upload, in by links. */
export class FileTransfers {
  readonly #ports: FilePorts;
  readonly #under = new Map<string, AbortController>();
  #busy = 0;
  readonly #waiting: (() => void)[] = [];
  readonly #links = new Map<
    string,
    { readonly links: Promise<Responses['linkFile']>; readonly until: number }
  >();

  constructor(ports: FilePorts) {
    this.#ports = ports;
  }

  /** Resolves when everybody has been told of it, or when it failed, which the list of uploads says. */
  async send(file: File): Promise<void> {
    const { store, newId } = this.#ports;
    const id = newId();
    const { name, size } = file;
    const upload: FileUpload = { id, name, size, sent: 0, failure: null };
    store.setState(({ uploads }) => ({ uploads: [...uploads, upload] }));
    const under = new AbortController();
    this.#under.set(id, under);
    try {
      await this.#inTurn(() => this.#carry(file, id, under.signal));
      this.dismiss(id);
    } catch (error) {
      if (under.signal.aborted) this.dismiss(id);
      else this.#change(id, { failure: failureOf(error) });
    } finally {
      this.#under.delete(id);
    }
  }

  /** Stops an upload; nothing of it stays on the server. */
  cancel(id: string): void {
    this.#under.get(id)?.abort();
    this.dismiss(id);
  }

  dismiss(id: string): void {
    this.#ports.store.setState(({ uploads }) => ({ uploads: uploads.filter((one) => one.id !== id) }));
  }

  /** Where a file and its small picture are to be had now. */
  links(fileId: string): Promise<Responses['linkFile']> {
    const { clock, request } = this.#ports;
    const known = this.#links.get(fileId);
    if (known !== undefined && known.until > clock.now()) return known.links;
    const links = request('linkFile', { fileId });
    this.#links.set(fileId, { links, until: clock.now() + LINK_FOR });
    links.catch(() => this.#links.delete(fileId));
    return links;
  }

  close(): void {
    for (const under of this.#under.values()) under.abort();
    this.#links.clear();
  }

  async #inTurn(work: () => Promise<void>): Promise<void> {
    if (this.#busy < AT_ONCE) this.#busy += 1;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    try {
      await work();
    } finally {
      const next = this.#waiting.shift();
      if (next === undefined) this.#busy -= 1;
      else next();
    }
  }

  async #carry(file: File, id: string, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    const { store, request, upload } = this.#ports;
    const { largestFile } = store.getState();
    if (largestFile !== null && file.size > largestFile) {
      const params = { megabytes: largestFile / MEGABYTE };
      throw new SignallingError('VALIDATION_FAILED', [{ field: 'size', rule: 'tooLarge', params }]);
    }
    const offer = await request('offerFile', { name: file.name.slice(-1024) || 'file', size: file.size });
    signal.throwIfAborted();
    this.#change(id, { name: offer.name });
    await upload(offer, file, (sent) => this.#change(id, { sent }), signal);
  }

  #change(id: string, changes: Partial<FileUpload>): void {
    this.#ports.store.setState(({ uploads }) => ({
      uploads: uploads.map((one) => (one.id === id ? { ...one, ...changes } : one)),
    }));
  }
}
