import type { FieldProblem } from '#domain/kernel/index.ts';
import { flag, integer, list, type SettingValue } from '../fields.ts';
import { section } from '../section.ts';
import { parseEndpoint } from '../shapes.ts';

const EXTERNAL_MAX = 32;
const INTERNAL_MAX = 16;
/** A host name of 253 characters, a colon and five digits. */
const ENTRY_MAX = 259;
const USUAL_PORT = 4307;

const wildcards: readonly SettingValue[] = ['0.0.0.0', '::'];
const isWildcard = (given: SettingValue): boolean => wildcards.includes(given);

/** The first of two entries that mean the same, with the usual port filled in. */
const repeated = (field: string, entries: readonly string[], port: number): readonly FieldProblem[] => {
  const known = new Set<string>();
  return entries.flatMap((entry, index) => {
    const { host = entry, port: own = null } = parseEndpoint(entry) ?? {};
    const place = `${host.toLowerCase()} ${own ?? port}`;
    if (known.has(place)) return [{ field: `${field}[${index}]`, rule: 'repeatedEntry', params: { entry } }];
    known.add(place);
    return [];
  });
};

/** Where clients find media (guide §3.2.1); signalling comes by the web server. */
export const network = section(
  'network',
  {
    /** Listens on every address that the machine has, virtual ones included. */
    allAddresses: flag({
      usual: true,
      restart: true,
      bootstrap: 'media.listenIp',
      fromBootstrap: isWildcard,
    }),
    /** Addresses or names of this machine, with or without a port of their own. */
    internal: list({
      max: INTERNAL_MAX,
      each: { max: ENTRY_MAX, shape: 'endpoint' },
      when: { allAddresses: [false] },
      restart: true,
      bootstrap: 'media.listenIp',
      fromBootstrap: (given) => (isWildcard(given) ? [] : [String(given)]),
    }),
    /** Announced before the internal ones. */
    external: list({
      max: EXTERNAL_MAX,
      each: { max: ENTRY_MAX, shape: 'endpoint' },
      restart: true,
      bootstrap: 'media.announcedAddresses',
    }),
    /** For entries without a port of their own, and for all addresses. */
    port: integer({ min: 1, max: 65_535, usual: USUAL_PORT, restart: true, bootstrap: 'media.port' }),
  },
  {
    check: ({ allAddresses, internal, external, port }) => [
      ...(allAddresses || internal.length > 0 ? [] : [{ field: 'internal', rule: 'required' }]),
      ...(allAddresses ? [] : repeated('internal', internal, port)),
      ...repeated('external', external, port),
    ],
  },
);
