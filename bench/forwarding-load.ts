import { createSocket } from 'node:dgram';
import { readFileSync } from 'node:fs';

/**
 * Runs as a child process: sends RTP to a server under test and counts what comes out of it, so that neither costs
 * the measured process anything.
 */

export type Stream = {
  readonly port: number;
  readonly ssrc: number;
  readonly payloadType: number;
  readonly packetsPerSecond: number;
  readonly bytes: number;
  readonly kind: 'vp8' | 'voice';
  /** Of a voice: dBov every 20 ms, repeated; nothing is sent where it is `null`. */
  readonly levels?: readonly (number | null)[];
};

export type ToLoad = { readonly send: readonly Stream[] } | { readonly count: true };
export type FromLoad = { readonly drainPort: number } | { readonly sent: number; readonly arrived: number };

const TICK = 5;
const LEVEL_EXTENSION = 10;
const KEY_FRAME_EVERY = 1000;

type Running = {
  readonly stream: Stream;
  readonly packet: Buffer;
  readonly first: number;
  /** Packets that were due so far, and how many of them were not sent. */
  due: number;
  unsent: number;
};

/** RFC 7741 §4.2: descriptor with S and a 15-bit picture id; then a frame header whose lowest bit says "no key frame". */
const vp8 = (stream: Stream): Buffer => {
  const packet = Buffer.alloc(stream.bytes);
  packet[12] = 0x90;
  packet[13] = 0x80;
  return packet;
};

/** RFC 8285 §4.2 with one element, RFC 6464. */
const voice = (stream: Stream): Buffer => {
  const packet = Buffer.alloc(stream.bytes);
  packet.writeUInt16BE(0xbede, 12);
  packet.writeUInt16BE(1, 14);
  packet[16] = LEVEL_EXTENSION << 4;
  return packet;
};

const prepare = (stream: Stream, first: number): Running => {
  const packet = stream.kind === 'vp8' ? vp8(stream) : voice(stream);
  packet[0] = stream.kind === 'vp8' ? 0x80 : 0x90;
  packet[1] = stream.payloadType | (stream.kind === 'vp8' ? 0x80 : 0);
  packet.writeUInt32BE(stream.ssrc, 8);
  return { stream, packet, first, due: first, unsent: 0 };
};

const levelOf = ({ stream: { levels = [-30] }, due }: Running): number | null =>
  levels[due % levels.length] ?? null;

const isSent = (one: Running): boolean => one.stream.kind === 'vp8' || levelOf(one) !== null;

const stamp = (one: Running, now: number): void => {
  const { stream, packet, due } = one;
  const sequence = due - one.unsent;
  packet.writeUInt16BE(sequence & 0xffff, 2);
  if (stream.kind === 'vp8') {
    packet.writeUInt32BE(Math.round(now * 90) % 2 ** 32, 4);
    packet.writeUInt16BE(0x8000 | (sequence & 0x7fff), 14);
    const perKeyFrame = Math.max(1, Math.round((stream.packetsPerSecond * KEY_FRAME_EVERY) / 1000));
    packet[16] = sequence % perKeyFrame === 0 ? 0x00 : 0x01;
    return;
  }
  packet.writeUInt32BE((due * 960) >>> 0, 4);
  packet[17] = Math.min(127, Math.max(0, Math.round(-(levelOf(one) ?? -127))));
};

/** Packets that reached the socket but were not read in time, because this process is slow and not the server. */
const dropped = (port: number): number => {
  const suffix = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  const line = readFileSync('/proc/net/udp', 'utf8')
    .split('\n')
    .find((one) => one.trim().split(/\s+/)[1]?.endsWith(suffix));
  return Number(line?.trim().split(/\s+/).at(-1) ?? 0);
};

const tell = (message: FromLoad): void => {
  process.send?.(message);
};

if (process.send !== undefined) {
  let running: Running[] = [];
  /** Numbers go on where a stream stopped: SRTP takes numbers that go back for a replay. */
  const continueAt = new Map<number, number>();
  let started = 0;
  let sent = 0;
  let arrived = 0;
  const socket = createSocket({ type: 'udp4', recvBufferSize: 8 * 2 ** 20 });
  const drain = createSocket({ type: 'udp4', recvBufferSize: 8 * 2 ** 20 });
  drain.on('message', () => {
    arrived += 1;
  });
  drain.bind(0, '127.0.0.1', () => tell({ drainPort: drain.address().port }));
  process.on('message', (message: ToLoad) => {
    if ('count' in message) {
      tell({ sent, arrived: arrived + dropped(drain.address().port) });
      return;
    }
    for (const one of running) continueAt.set(one.stream.ssrc, one.due);
    running = message.send.map((stream) => prepare(stream, continueAt.get(stream.ssrc) ?? 0));
    started = performance.now();
  });
  process.on('disconnect', () => process.exit());
  setInterval(() => {
    const elapsed = performance.now() - started;
    for (const one of running) {
      const due = one.first + (elapsed / 1000) * one.stream.packetsPerSecond;
      for (; one.due < due; one.due += 1) {
        if (!isSent(one)) {
          one.unsent += 1;
          continue;
        }
        stamp(one, performance.timeOrigin + performance.now());
        socket.send(Buffer.from(one.packet), one.stream.port, '127.0.0.1');
        sent += 1;
      }
    }
  }, TICK);
}
