import { integer, list } from '../fields.ts';
import { section } from '../section.ts';

const ENTRIES_MAX = 32;
/** A host name of 253 characters, a colon and five digits. */
const ENTRY_MAX = 259;

/** Where clients find media and signalling (guide §3.2.1). */
export const network = section('network', {
  /** Announced before the internal ones. */
  external: list({
    max: ENTRIES_MAX,
    each: { max: ENTRY_MAX, shape: 'host' },
    restart: true,
    bootstrap: 'media.announcedAddresses',
  }),
  port: integer({ min: 1, max: 65_535, usual: 4307, restart: true, bootstrap: 'media.port' }),
});
