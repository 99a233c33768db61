import { connect } from 'node:net';
import type { Clock } from '#platform/clock/port.ts';

export type SocketCall = {
  readonly socket: string;
  readonly input: string;
  /** Milliseconds; then the connection is given up. */
  readonly timeout: number;
  /** Bytes; more of them are no answer. */
  readonly maxOutput: number;
};

/** Writes one line to a program behind a socket and reads until it ends; empty when nobody answers, or not in time. */
export const askBySocket = (
  clock: Pick<Clock, 'schedule'>,
  { socket, input, timeout, maxOutput }: SocketCall,
): Promise<string> =>
  new Promise((resolve) => {
    // The other side may end before it has read everything; what it said is read all the same.
    const connection = connect({ path: socket, allowHalfOpen: true });
    let output = Buffer.alloc(0);
    const done = (answer: string): void => {
      cancel();
      connection.destroy();
      resolve(answer);
    };
    const cancel = clock.schedule(timeout, () => done(''));
    connection.on('data', (chunk: Buffer) => {
      output = Buffer.concat([output, chunk]);
      if (output.length > maxOutput) done('');
    });
    connection.once('end', () => done(output.toString('utf8')));
    connection.once('error', () => done(''));
    connection.write(input);
  });
