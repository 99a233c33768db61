import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { marksLibraries } from './location.ts';
import { createMarksPage, type MarksPage } from './page.ts';
import type { MarksLack, OwnPorts, PacketMarking, PacketMarks } from './port.ts';
import { loadSocketMarks, type MarkSockets } from './sockets.ts';

export { builtMarks, marksCompilerFlags, marksLibraries } from './location.ts';
export type { MarksLack, OwnPorts, PacketMarking, PacketMarks } from './port.ts';

export type PacketMarkingOptions = {
  /** The folder with both libraries; they need not be there. */
  readonly libraries: string;
  /** RTP payload types of voices. */
  readonly audioTypes: readonly number[];
  /** Ports of this process, asked whenever it is looked at. */
  readonly ports: () => OwnPorts;
};

const UNMARKED: PacketMarks = { audio: 0, video: 0, signalling: 0 };

const mediaLack = (page: MarksPage | null, { audio, video }: PacketMarks): MarksLack | null => {
  if (audio === 0 && video === 0) return null;
  if (page === null) return 'library';
  const { marked, refused } = page.counts();
  if (refused > 0) return 'refused';
  return marked === 0 ? 'loading' : null;
};

/** What the operator has loaded before all programs stays loaded. */
const preloaded = (library: string): string =>
  [library, process.env.LD_PRELOAD].filter((one) => one !== undefined && one !== '').join(':');

/** One pass over the sockets of this process. */
const markOwn = (mark: MarkSockets, { video, signalling }: PacketMarks, ports: OwnPorts): boolean =>
  mark(signalling, ports.signalling) >= 0 && mark(video, ports.media) >= 0;

/** Marks the packets of the media workers and of this process, as far as the libraries for that are here. */
export const openPacketMarking = ({ libraries, audioTypes, ports }: PacketMarkingOptions): PacketMarking => {
  const worker = join(libraries, marksLibraries.worker.file);
  const sockets = join(libraries, marksLibraries.sockets.file);
  const page = existsSync(worker) ? createMarksPage() : null;
  const isBuilt = existsSync(sockets);
  const mark = isBuilt ? loadSocketMarks(sockets) : null;
  let marks = UNMARKED;
  let isRefused = false;
  const renew = (): void => {
    if (mark !== null) isRefused = !markOwn(mark, marks, ports());
  };
  const signallingLack = (): MarksLack | null => {
    if (marks.signalling === 0) return null;
    if (mark === null) return isBuilt ? 'loading' : 'library';
    return isRefused ? 'refused' : null;
  };
  return {
    workerEnvironment:
      page === null ? null : { LD_PRELOAD: preloaded(worker), ROSTRUM_PACKET_MARKS: page.path },
    apply: (wanted) => {
      marks = wanted;
      page?.write({ audio: wanted.audio, other: wanted.video, audioTypes });
      renew();
    },
    renew,
    lack: () => ({ media: mediaLack(page, marks), signalling: signallingLack() }),
    close: () => page?.close(),
  };
};
