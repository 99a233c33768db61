import { randomBytes } from 'node:crypto';
import { BlockList, isIP } from 'node:net';
import type { Clock } from '#platform/clock/port.ts';
import type { Ids } from '#platform/ids/port.ts';
import { sameText, tokenHashOf } from '../authentication/tokens.ts';
import type { CommandContext, CommandGate, Principal } from '../port.ts';

/** What is known of the key; a read model answers. */
export type KnownApiKey = {
  readonly keyHash: string;
  readonly expiresAt: string | null;
  readonly addresses: readonly string[];
};

export type ApiKeyMeans = {
  readonly gate: CommandGate;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly current: () => Promise<KnownApiKey | null>;
};

/** Who calls with the secret key of guide §3.4.2; null for anything else, and from addresses it is not meant for. */
export type ApiKeyCheck = (token: string, origin: CommandContext['origin']) => Promise<Principal | null>;

/** Uses from one address are recorded this often. */
const TELL_EVERY = 60 * 60_000;
const ADDRESSES_REMEMBERED = 1_000;

/** 256 bits, told once. */
export const newApiKey = (): string => randomBytes(32).toString('base64url');

const isWithin = (networks: readonly string[], address: string | undefined): boolean => {
  if (networks.length === 0) return true;
  if (address === undefined) return false;
  const list = new BlockList();
  for (const network of networks) {
    const [base = '', prefix] = network.split('/');
    const family = isIP(base) === 6 ? 'ipv6' : 'ipv4';
    list.addSubnet(base, Number(prefix ?? (family === 'ipv6' ? 128 : 32)), family);
  }
  return list.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
};

export const createApiKeyCheck = ({ gate, clock, ids, current }: ApiKeyMeans): ApiKeyCheck => {
  const told = new Map<string, number>();

  const tellUse = async (origin: CommandContext['origin']): Promise<void> => {
    const address = origin.address ?? 'unknown';
    const now = clock.monotonic();
    const before = told.get(address);
    if (before !== undefined && now - before < TELL_EVERY) return;
    if (told.size >= ADDRESSES_REMEMBERED) told.clear();
    told.set(address, now);
    const principal = { kind: 'system', component: 'programs' } as const;
    const commandId = ids.uuid();
    const context = { principal, origin, commandId, correlationId: commandId };
    await gate.execute({ type: 'RecordApiKeyUse', data: { address } }, context);
  };

  return async (token, origin) => {
    const key = await current();
    if (key === null || !sameText(tokenHashOf(token), key.keyHash)) return null;
    if (key.expiresAt !== null && Date.parse(key.expiresAt) <= clock.now()) return null;
    if (!isWithin(key.addresses, origin.address)) return null;
    await tellUse(origin);
    return { kind: 'api-key' };
  };
};
