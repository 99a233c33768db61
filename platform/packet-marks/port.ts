/** Differentiated services code points, 0 (unmarked) to 63 (RFC 2474, section 3). */
export type PacketMarks = {
  /** Voices that go by UDP. */
  readonly audio: number;
  /** All other media: pictures, and whatever goes by TCP. */
  readonly video: number;
  /** Pages, programs and signalling: all that the web server's ports carry. */
  readonly signalling: number;
};

/**
 * Why packets carry no mark, or not all do. `library`: it was not built on this machine. `loading`: it is there and
 * does not load into the process. `refused`: the system refused to set the mark.
 */
export type MarksLack = 'library' | 'loading' | 'refused';

export type PacketMarking = {
  /** What the media worker has to be started with; null where the library is not there. */
  readonly workerEnvironment: Readonly<Record<string, string>> | null;
  /** From now on these marks; on sockets that are open, too. */
  apply(marks: PacketMarks): void;
  /** Looks again at the sockets of this process: one of its listeners was opened. */
  renew(): void;
  /** What is not in force now; null when all is, or nothing is to be marked. */
  lack(): { readonly media: MarksLack | null; readonly signalling: MarksLack | null };
  /** Idempotent. */
  close(): void;
};

/** Ports of this process, by what goes through them. */
export type OwnPorts = {
  readonly signalling: readonly number[];
  /** Where media passes through this process. */
  readonly media: readonly number[];
};
