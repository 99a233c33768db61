/** One file on its way to the disk. What is neither finished nor abandoned is gone at the next start. */
export type FileWriter = {
  /** Resolves when the disk has taken it. Throws `FileStoreError`, and `RangeError` for more than was announced. */
  write(chunk: Uint8Array): Promise<void>;
  /** Resolves after all of it is durable under its id. Throws `RangeError` when bytes are missing. */
  finish(): Promise<void>;
  /** Nothing of it remains; repeating it is harmless. */
  abandon(): Promise<void>;
};

export type StoredFile = {
  /** Bytes. */
  readonly size: number;
  /** Bytes from one place to before another; nothing is handed out that was not proved. Throws `FileStoreError`. */
  read(from: number, until: number): AsyncGenerator<Buffer>;
  close(): Promise<void>;
};

export type NewFile = {
  readonly id: string;
  /** Whose key seals it: it opens no longer once that is destroyed. */
  readonly owner: string;
  /** Bytes, known before the first. */
  readonly size: number;
};

/** Large files by id, each sealed by the key of a person, written and read piece by piece. */
export type FileStore = {
  /** Throws `FileStoreError`, and `RangeError` for what is no id. */
  begin(file: NewFile): Promise<FileWriter>;
  /** Null for what is not there, for what is no id, and for what nobody can read any more. */
  open(id: string): Promise<StoredFile | null>;
  /** Repeating it is harmless. */
  delete(id: string): Promise<void>;
  ids(): Promise<readonly string[]>;
  /** Bytes that the disk still takes. */
  free(): Promise<number>;
};

/** `full`: there is no room; `unavailable`: the disk refused; `damaged`: the bytes are not those that were written. */
export type FileStoreFault = 'full' | 'unavailable' | 'damaged';

export class FileStoreError extends Error {
  override readonly name = 'FileStoreError';
  readonly fault: FileStoreFault;

  constructor(fault: FileStoreFault, options?: ErrorOptions) {
    super(`the store of files: ${fault}`, options);
    this.fault = fault;
  }
}
