import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** A packet as tcpdump read it off the loopback. */
export type Packet = { readonly codePoint: number; readonly from: string; readonly to: string };

/** `IP (tos 0xb8, …)` and, where IPv6 has a class at all, `IP6 (class 0xb8, …)`; the addresses follow on the next line or the same. */
const packetPattern = /\bIP6? \((?:(?:tos|class) (0x[0-9a-f]+))?[^\n]*?\)\s+(\S+) > (\S+?):/g;

/** Reads packets with another program than ours; as root only, as the system wants it. */
export const capturePackets = async (filter: string) => {
  const child = spawn('tcpdump', ['-i', 'lo', '-n', '-v', '-l', '--immediate-mode', filter]);
  let read = '';
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    read += text;
  });
  await new Promise<void>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', () => reject(new Error(said)));
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      if (said.includes('listening on')) resolve();
    });
  });
  return {
    packets: (): readonly Packet[] =>
      [...read.matchAll(packetPattern)].map(([, octet = '0x0', from = '', to = '']) => ({
        codePoint: Number(octet) >> 2,
        from,
        to,
      })),
    forget: (): void => {
      read = '';
    },
    close: async (): Promise<void> => {
      const ended = once(child, 'close');
      child.kill('SIGTERM');
      await ended;
    },
  };
};
