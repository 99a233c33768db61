import { type FileSystem, nodeFileSystem } from '../file-system.ts';

/** From the first call of all, or from the first that makes a new segment of a log that is open. */
export type Moment = 'recovery' | 'rotation';

const counted = [
  'openSync',
  'writeSync',
  'fdatasyncSync',
  'fsyncSync',
  'ftruncateSync',
  'renameSync',
  'unlinkSync',
] as const;

/** The real disk, until the process kills itself in place of the given call of those that change something. */
export const mortalFileSystem = (moment: Moment, calls: number): FileSystem => {
  let left = calls;
  let begun = moment === 'recovery';
  const tick = (call: string, given: readonly unknown[]): void => {
    begun ||= call === 'openSync' && given[1] === 'w+';
    if (!begun || (call === 'openSync' && given[1] === 'r')) return;
    left -= 1;
    if (left <= 0) process.kill(process.pid, 'SIGKILL');
  };
  const mortal = counted.map((call) => [
    call,
    (...given: unknown[]): unknown => {
      tick(call, given);
      return Reflect.apply(nodeFileSystem[call], nodeFileSystem, given);
    },
  ]);
  return { ...nodeFileSystem, ...Object.fromEntries(mortal) };
};
