import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';

/** Starts the program for each connection to the socket, with it as standard input and output, as systemd does. */
export const openHelperDoor = async (
  socket: string,
  [program = '', ...args]: readonly string[],
): Promise<{ close(): Promise<void> }> => {
  const door = createServer({ pauseOnConnect: true, allowHalfOpen: true }, (connection) => {
    const child = spawn(program, args, { stdio: [connection, connection, 'inherit'], env: {} });
    child.once('close', () => connection.destroy());
  });
  door.listen(socket);
  await once(door, 'listening');
  return {
    close: async () => {
      door.close();
      await once(door, 'close');
    },
  };
};
