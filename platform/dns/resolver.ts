import { promises } from 'node:dns';
import type { Dns, Looked } from './port.ts';

/** Milliseconds for one server, which is asked twice. */
const ANSWER_WITHIN = 2_000;
const TRIES = 2;
/** A name that has more is no name of a server. */
const RECORDS_MAX = 16;

/** RFC 1035: the name does not exist, or has no record of this kind. */
const nothing = new Set(['ENOTFOUND', 'ENODATA']);

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : '';

const looked = async <T>(question: Promise<readonly T[]>): Promise<Looked<T>> => {
  try {
    return { found: (await question).slice(0, RECORDS_MAX) };
  } catch (error) {
    return { failed: nothing.has(codeOf(error)) ? 'none' : 'unreachable' };
  }
};

/** One list of both kinds; a kind that is not there is no failure while the other one is. */
const either = <T>(one: Looked<T>, other: Looked<T>): Looked<T> => {
  if ('failed' in one) return 'failed' in other && one.failed === 'unreachable' ? one : other;
  return 'failed' in other ? one : { found: [...one.found, ...other.found] };
};

/** Asks the name servers of the machine, or those that are given as `address:port`. */
export const openDns = (servers?: readonly string[]): Dns => {
  const resolver = new promises.Resolver({ timeout: ANSWER_WITHIN, tries: TRIES });
  if (servers !== undefined) resolver.setServers(servers);
  return {
    services: (name) =>
      looked(
        resolver
          .resolveSrv(name)
          .then((all) =>
            all.map(({ name: target, port, priority, weight }) => ({ target, port, priority, weight })),
          ),
      ),
    addresses: async (host) =>
      either(await looked(resolver.resolve4(host)), await looked(resolver.resolve6(host))),
  };
};
