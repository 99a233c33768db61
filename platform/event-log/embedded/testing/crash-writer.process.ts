import { writeSync } from 'node:fs';
import { memoryKeyRing } from '#platform/secrets/index.ts';
import { appendOf, counted, testCatalogue } from '../../test-events.ts';
import { errorCode, nodeFileSystem } from '../file-system.ts';
import { openEmbeddedLog } from '../open.ts';
import { mortalFileSystem } from './mortal-file-system.ts';

/**
 * The program that the crash test kills: 8 writers append to their own streams as fast as they can, and each
 * acknowledgement is a line `<stream> <revision> <position>` on the standard output, written before the next append.
 * With a moment, `recovery` or `rotation`, and a number it kills itself before that call to the disk: counted from its
 * start, or from the first new segment.
 */
const [directory = '', moment, calls] = process.argv.slice(2);
const options = { directory, keyRing: memoryKeyRing(), catalogue: testCatalogue, segmentLimit: 64 * 1024 };
const isMoment = moment === 'recovery' || moment === 'rotation';
const fileSystem = isMoment ? mortalFileSystem(moment, Number(calls)) : nodeFileSystem;
const { log } = await openEmbeddedLog(isMoment ? { ...options, fileSystem } : options);

/** The pipe may be full for a moment. */
const say = (line: string): void => {
  for (;;) {
    try {
      writeSync(1, line);
      return;
    } catch (error) {
      if (errorCode(error) !== 'EAGAIN') throw error;
    }
  }
};

const write = async (stream: string): Promise<never> => {
  let { length: next } = await Array.fromAsync(log.readStream(stream));
  for (;;) {
    const { position, revision } = await log.append(
      appendOf(stream, next - 1, [counted(next), counted(next + 1, 'x'.repeat(100))]),
    );
    say(`${stream} ${revision} ${position}\n`);
    next += 2;
  }
};

await Promise.all(Array.from({ length: 8 }, (_, index) => write(`writer-${index}`)));
