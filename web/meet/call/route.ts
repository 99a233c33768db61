import type { RequestData } from './protocol.ts';

export type Route = RequestData<'reportRoute'>;

type Stat = Readonly<Record<string, unknown>>;

const ADDRESSES = 16;

const text = (stat: Stat, name: string): string => {
  const value = stat[name];
  return typeof value === 'string' ? value : '';
};

/** Nothing for names ending in `.local` (mDNS): behind them browsers hide the address until a device may be used. */
const addressOf = (stat: Stat | undefined): string | undefined => {
  const port = stat?.port;
  const address = stat === undefined ? '' : text(stat, 'address');
  if (typeof port !== 'number' || !/^[\da-f.:]+$/i.test(address)) return undefined;
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
};

const kindOf = (candidate: Stat): Route['kind'] => {
  const told = text(candidate, 'candidateType');
  return told === 'srflx' || told === 'prflx' || told === 'relay' ? told : 'host';
};

const known = (addresses: readonly (string | undefined)[]): string[] =>
  [...new Set(addresses.filter((one) => one !== undefined))].toSorted().slice(0, ADDRESSES);

/** The way that the media takes, from getStats of the transports: of the first that has one. */
export const routeOf = (reports: readonly (readonly Stat[])[]): Route | null => {
  for (const report of reports) {
    const pair = report.find((stat) => stat.type === 'candidate-pair' && stat.nominated === true);
    const local = report.find((stat) => stat.id === pair?.localCandidateId);
    if (pair === undefined || local === undefined) continue;
    const remote = report.find((stat) => stat.id === pair.remoteCandidateId);
    const candidates = reports.flat().filter((stat) => stat.type === 'local-candidate');
    return {
      kind: kindOf(local),
      protocol: text(local, 'protocol') === 'tcp' ? 'tcp' : 'udp',
      network: text(local, 'networkType').slice(0, 32),
      localAddresses: known(candidates.map(addressOf)),
      serverAddress: addressOf(remote) ?? '',
    };
  }
  return null;
};
