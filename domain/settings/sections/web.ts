import { text } from '../fields.ts';
import { section, type ValuesOf } from '../section.ts';

/** Where people find the pages (guide §3.4.1, item 1). */
export const web = section('web', {
  /** Scheme, host and port, as links name them; empty: the address that the visitor himself has used. */
  externalAddress: text({ max: 300, shape: 'origin', bootstrap: 'web.externalUrl' }),
});

/**
 * How every link to a page of this server begins that people are given; null: as the one who asks has reached the server.
 * Signing in, cookies, passkeys and the OAuth issuer do not ask this (ADR 0030).
 */
export const externalOrigin = ({ externalAddress }: ValuesOf<typeof web>): string | null =>
  externalAddress === '' ? null : externalAddress.replace(/\/$/, '');
