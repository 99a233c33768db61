import { existsSync, readFileSync } from 'node:fs';

/** `0100007F` is 127.0.0.1: words of four octets, each turned round. */
const addressOf = (hex: string): string => {
  const octets = Buffer.from(hex, 'hex');
  for (let at = 0; at < octets.length; at += 4) octets.subarray(at, at + 4).reverse();
  if (octets.length === 4) return octets.join('.');
  if (octets.every((octet) => octet === 0)) return '::';
  return octets.readBigUInt64BE(0) === 0n && octets.readBigUInt64BE(8) === 1n
    ? '::1'
    : octets.toString('hex');
};

const LISTENING = '0A';

/** Who listens at a port of this machine, as the kernel lists it (what `ss -ltnu` shows): `udp 127.0.0.2`. */
export const listeningAt = (port: number): readonly string[] =>
  ['tcp', 'tcp6', 'udp', 'udp6'].flatMap((protocol) => {
    const file = `/proc/net/${protocol}`;
    const lines = existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n').slice(1) : [];
    return lines.flatMap((line) => {
      const [, local = '', , state] = line.trim().split(/\s+/);
      const [address = '', hexPort = ''] = local.split(':');
      if (Number.parseInt(hexPort, 16) !== port) return [];
      if (protocol.startsWith('tcp') && state !== LISTENING) return [];
      return [`${protocol.slice(0, 3)} ${addressOf(address)}`];
    });
  });
