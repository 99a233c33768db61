import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import type { DestinationVerdict } from './addresses.ts';
import { OutgoingError } from './port.ts';

/** Addresses of a host name. */
export type Resolve = (host: string) => Promise<readonly string[]>;

const bySystem: Resolve = async (host) => (await lookup(host, { all: true })).map(({ address }) => address);

const refusal = (verdict: 'address' | 'port', host: string, port: number): OutgoingError =>
  verdict === 'address'
    ? new OutgoingError('address', `${host} is not a public address, and the configuration does not allow it`)
    : new OutgoingError('port', `port ${port} of ${host} is not one that requests may go to`);

const addressesOf = async (host: string, resolve: Resolve): Promise<readonly string[]> => {
  if (isIP(host) !== 0) return [host];
  try {
    return await resolve(host);
  } catch (cause) {
    throw new OutgoingError('name', `${host} has no address`, cause);
  }
};

type Wanted = {
  readonly host: string;
  readonly port: number;
  readonly judge: (address: string, port: number) => DestinationVerdict;
  /** The system's resolver while absent. */
  readonly resolve?: Resolve | undefined;
};

/** An address of the host that may be connected to; what the name means a moment later does not matter. */
export const chooseAddress = async ({ host, port, judge, resolve = bySystem }: Wanted): Promise<string> => {
  const addresses = await addressesOf(host, resolve);
  const verdicts = addresses.map((address) => judge(address, port));
  const chosen = addresses[verdicts.indexOf('allowed')];
  if (chosen === undefined) throw refusal(verdicts.includes('port') ? 'port' : 'address', host, port);
  return chosen;
};
