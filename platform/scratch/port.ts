/** Blocks of bytes that outlive no process: what is too large for the memory and too private for the disk. */
export type Scratch = {
  /** The number of the block. Blocks are appended one after the other. */
  append(bytes: Buffer): Promise<number>;
  read(block: number): Promise<Buffer>;
  readonly blocks: number;
  /** Idempotent. */
  close(): Promise<void>;
};
