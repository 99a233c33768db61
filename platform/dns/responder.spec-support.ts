import { createSocket } from 'node:dgram';
import { once } from 'node:events';

/** Types of records (RFC 1035, 3596, 2782). */
const A = 1;
const SRV = 33;
const OK = 0;
const SERVER_FAILURE = 2;
const NO_SUCH_NAME = 3;

export type Zone = {
  readonly services?: Readonly<Record<string, readonly { target: string; port: number }[]>>;
  readonly addresses?: Readonly<Record<string, readonly string[]>>;
  /** Names for which the server fails. */
  readonly broken?: readonly string[];
};

const labels = (name: string): Buffer =>
  Buffer.concat([
    ...name.split('.').map((label) => Buffer.concat([Buffer.from([label.length]), Buffer.from(label)])),
    Buffer.from([0]),
  ]);

const questionOf = (
  message: Buffer,
): { readonly name: string; readonly type: number; readonly end: number } => {
  const parts: string[] = [];
  let at = 12;
  for (let length = message[at] ?? 0; length > 0; length = message[at] ?? 0) {
    parts.push(message.toString('ascii', at + 1, at + 1 + length));
    at += length + 1;
  }
  return { name: parts.join('.').toLowerCase(), type: message.readUInt16BE(at + 1), end: at + 5 };
};

/** Points at the name of the question. */
const record = (type: number, data: Buffer): Buffer => {
  const head = Buffer.alloc(12);
  head.writeUInt16BE(0xc00c, 0);
  head.writeUInt16BE(type, 2);
  head.writeUInt16BE(1, 4);
  head.writeUInt32BE(60, 6);
  head.writeUInt16BE(data.length, 10);
  return Buffer.concat([head, data]);
};

const service = ({ target, port }: { target: string; port: number }): Buffer => {
  const head = Buffer.alloc(6);
  head.writeUInt16BE(port, 4);
  return record(SRV, Buffer.concat([head, labels(target)]));
};

const answersTo = (
  { services = {}, addresses = {} }: Zone,
  name: string,
  type: number,
): readonly Buffer[] => {
  if (type === SRV) return (services[name] ?? []).map(service);
  if (type === A)
    return (addresses[name] ?? []).map((one) => record(A, Buffer.from(one.split('.').map(Number))));
  return [];
};

/** A name server on this machine that knows what it is given. */
export const startResponder = async (zone: Zone) => {
  const socket = createSocket('udp4');
  socket.on('message', (message, { address, port }) => {
    const { name, type, end } = questionOf(message);
    const answers = answersTo(zone, name, type);
    const known = name in { ...zone.services, ...zone.addresses };
    const code = zone.broken?.includes(name) ? SERVER_FAILURE : known ? OK : NO_SUCH_NAME;
    const head = Buffer.from(message.subarray(0, 12));
    head.writeUInt16BE(0x8180 | code, 2);
    head.writeUInt16BE(answers.length, 6);
    head.writeUInt32BE(0, 8);
    socket.send(Buffer.concat([head, message.subarray(12, end), ...answers]), port, address);
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  return { server: `127.0.0.1:${socket.address().port}`, close: () => socket.close() };
};
