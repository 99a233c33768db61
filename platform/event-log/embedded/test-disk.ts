import { type FileSystem, nodeFileSystem } from './file-system.ts';

/** A disk that fails when told to, and otherwise is the real one. */
export type TestDisk = {
  readonly fileSystem: FileSystem;
  /** From now on the call named fails each time, until `heal`, with an error of this code. */
  fail(call: FailingCall, code: string): void;
  /** The n-th of the calls from now on fails, whichever it is. */
  failAt(count: number, code: string): void;
  /** Has room for this many more bytes, until `heal`. */
  limitWrites(bytes: number): void;
  heal(): void;
  /** Writes half of what it is told to, then fails, once. */
  tearNextWrite(code: string): void;
};

export type FailingCall = 'openSync' | 'writeSync' | 'fdatasyncSync' | 'fsyncSync' | 'ftruncateSync';

const diskError = (code: string, call: string): Error =>
  Object.assign(new Error(`${code}: made to fail, ${call}`), { code });

export const testDisk = (): TestDisk => {
  let failing: { call: FailingCall; code: string } | null = null;
  let countdown: { left: number; code: string } | null = null;
  let tearing: string | null = null;
  let room = Number.POSITIVE_INFINITY;

  const guard = (call: FailingCall): void => {
    if (failing?.call === call) throw diskError(failing.code, call);
    if (countdown === null) return;
    countdown.left -= 1;
    if (countdown.left > 0) return;
    const { code } = countdown;
    countdown = null;
    throw diskError(code, call);
  };

  const writeSync = (
    fd: number,
    bytes: NodeJS.ArrayBufferView,
    at: number,
    length: number,
    place: number,
  ): number => {
    guard('writeSync');
    if (length > room) throw diskError('ENOSPC', 'writeSync');
    room -= length;
    if (tearing === null) return nodeFileSystem.writeSync(fd, bytes, at, length, place);
    const code = tearing;
    tearing = null;
    nodeFileSystem.writeSync(fd, bytes, at, Math.floor(length / 2), place);
    throw diskError(code, 'writeSync');
  };

  const fileSystem = {
    ...nodeFileSystem,
    openSync: (...given: Parameters<FileSystem['openSync']>) => {
      guard('openSync');
      return nodeFileSystem.openSync(...given);
    },
    writeSync: writeSync as FileSystem['writeSync'],
    fdatasyncSync: (fd: number) => {
      guard('fdatasyncSync');
      nodeFileSystem.fdatasyncSync(fd);
    },
    fsyncSync: (fd: number) => {
      guard('fsyncSync');
      nodeFileSystem.fsyncSync(fd);
    },
    ftruncateSync: (fd: number, length?: number) => {
      guard('ftruncateSync');
      nodeFileSystem.ftruncateSync(fd, length);
    },
  };

  return {
    fileSystem,
    fail: (call, code) => {
      failing = { call, code };
    },
    failAt: (count, code) => {
      countdown = { left: count, code };
    },
    limitWrites: (bytes) => {
      room = bytes;
    },
    heal: () => {
      room = Number.POSITIVE_INFINITY;
      failing = null;
      countdown = null;
    },
    tearNextWrite: (code) => {
      tearing = code;
    },
  };
};
