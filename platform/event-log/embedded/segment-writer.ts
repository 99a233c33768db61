import { type FileSystem, syncDirectory, writeFully } from './file-system.ts';
import { sealFrame } from './frame.ts';
import { scanSegment } from './scan.ts';
import { encodeSegmentHeader, segmentHeaderLength, segmentName } from './segment.ts';

/** Where the log ends. */
export type WriterPlace = {
  readonly directory: string;
  /** First position of the segment that is written to. */
  readonly segment: number;
  readonly offset: number;
  readonly nextPosition: number;
  readonly chain: Uint8Array;
  /** A segment is finished before a frame would make it longer than this, in bytes. */
  readonly segmentLimit: number;
};

export type FrameToWrite = {
  /** 64 bytes for the header, then the payload. */
  readonly bytes: Uint8Array;
  readonly eventCount: number;
  readonly commitCount: number;
};

/** Where the frame was put; it is durable. */
export type WrittenFrame = { readonly segment: number; readonly offset: number };

/** Room is taken from the disk this much at a time, because a sync that also changes a file's length costs more. */
const roomAhead = 1024 * 1024;
/** Frames from this size on take their own room. */
const largeFrame = 256 * 1024;

/**
 * Appends frames to the last segment. It blocks its thread until the disk has answered. After an error the disk may
 * hold anything: nothing is written any more until `recover` has read back what was acknowledged.
 */
export class SegmentWriter {
  readonly #files: FileSystem;
  readonly #directory: string;
  readonly #segmentLimit: number;
  #segment: number;
  #offset: number;
  #nextPosition: number;
  #chain: Buffer;
  #fd: number | null = null;
  #room = 0;

  /** Throws the system's error when the segment cannot be opened. */
  constructor(files: FileSystem, place: WriterPlace) {
    this.#files = files;
    this.#directory = place.directory;
    this.#segmentLimit = place.segmentLimit;
    this.#segment = place.segment;
    this.#offset = place.offset;
    this.#nextPosition = place.nextPosition;
    this.#chain = Buffer.from(place.chain);
    this.#open();
  }

  /** Throws the system's error; the frame is then not in the log. */
  write({ bytes, eventCount, commitCount }: FrameToWrite): WrittenFrame {
    if (this.#fd === null) throw new Error('the segment is not open');
    try {
      if (this.#offset + bytes.length > this.#segmentLimit && this.#offset > segmentHeaderLength)
        this.#roll(this.#fd);
      const frame = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
      const header = { firstPosition: this.#nextPosition, eventCount, commitCount };
      const chain = sealFrame(frame, header, this.#chain);
      this.#writeDurably(this.#fd, frame);
      const written = { segment: this.#segment, offset: this.#offset };
      this.#offset += frame.length;
      this.#nextPosition += eventCount;
      this.#chain = chain;
      return written;
    } catch (error) {
      this.#abandon();
      throw error;
    }
  }

  /**
   * Goes back to the last acknowledged frame: cuts what came after it, reads the segment from the disk, and makes sure
   * that there is room. Throws the system's error, or `LogDamagedError` if acknowledged frames are not there any more.
   */
  recover(): void {
    this.#abandon();
    this.#removeUnfinishedSegment();
    try {
      const fd = this.#open();
      this.#files.ftruncateSync(fd, this.#offset);
      this.#files.fsyncSync(fd);
      this.#room = this.#offset;
      this.#assertIntact();
      this.#takeRoom(fd, roomAhead);
      this.#files.fdatasyncSync(fd);
    } catch (error) {
      this.#abandon();
      throw error;
    }
  }

  /** Gives unused room back. Never throws: what is acknowledged is on the disk already. */
  close(): void {
    this.#abandon();
  }

  #open(): number {
    const fd = this.#files.openSync(this.#path(this.#segment), 'r+');
    this.#fd = fd;
    this.#room = this.#files.fstatSync(fd).size;
    return fd;
  }

  #writeDurably(fd: number, frame: Buffer): void {
    if (frame.length < largeFrame && this.#offset + frame.length > this.#room) this.#takeRoom(fd, roomAhead);
    writeFully(this.#files, fd, frame, this.#offset);
    this.#files.fdatasyncSync(fd);
    this.#room = Math.max(this.#room, this.#offset + frame.length);
  }

  #takeRoom(fd: number, length: number): void {
    writeFully(this.#files, fd, Buffer.alloc(length), this.#room);
    this.#room += length;
  }

  /** Finishes the segment, then begins the next one: never are there two unfinished ones. */
  #roll(fd: number): void {
    this.#files.ftruncateSync(fd, this.#offset);
    this.#files.fsyncSync(fd);
    this.#files.closeSync(fd);
    this.#fd = null;
    const next = this.#files.openSync(this.#path(this.#nextPosition), 'w+', 0o600);
    this.#fd = next;
    writeFully(this.#files, next, encodeSegmentHeader(this.#nextPosition, this.#chain), 0);
    this.#files.fsyncSync(next);
    syncDirectory(this.#files, this.#directory);
    this.#segment = this.#nextPosition;
    this.#offset = segmentHeaderLength;
    this.#room = segmentHeaderLength;
  }

  #removeUnfinishedSegment(): void {
    if (this.#nextPosition === this.#segment) return;
    const names = this.#files.readdirSync(this.#directory);
    if (!names.includes(segmentName(this.#nextPosition))) return;
    this.#files.unlinkSync(this.#path(this.#nextPosition));
    syncDirectory(this.#files, this.#directory);
  }

  #assertIntact(): void {
    const bytes = this.#files.readFileSync(this.#path(this.#segment));
    const file = segmentName(this.#segment);
    const segment = { file, bytes, firstPosition: this.#segment, chain: null, isLast: true };
    const { end, chain } = scanSegment(segment, () => undefined);
    if (end !== this.#offset || !chain.equals(this.#chain)) {
      throw new Error(`${file}: acknowledged frames are missing after offset ${end}`);
    }
  }

  /** Cuts as far as possible what is not acknowledged, and lets go of the file. */
  #abandon(): void {
    const fd = this.#fd;
    this.#fd = null;
    if (fd === null) return;
    quietly(() => this.#files.ftruncateSync(fd, this.#offset));
    quietly(() => this.#files.closeSync(fd));
  }

  #path(firstPosition: number): string {
    return `${this.#directory}/${segmentName(firstPosition)}`;
  }
}

const quietly = (run: () => void): void => {
  try {
    run();
  } catch {
    // The failure that led here is the one that is reported.
  }
};
