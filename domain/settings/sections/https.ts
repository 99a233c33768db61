import type { FieldProblem } from '#domain/kernel/index.ts';
import { choice, flag, integer, list, text } from '../fields.ts';
import { section } from '../section.ts';

const NAMES_MAX = 50;
const isAddress = (name: string): boolean => name.includes(':') || /^[\d.]+$/.test(name);

/** The door for browsers and programs (guide §3.4.3); it is opened beside that for HTTP. */
export const https = section(
  'https',
  {
    mode: choice(['off', 'own', 'uploaded', 'acme'], { usual: 'off' }),
    port: integer({ min: 1, max: 65_535, usual: 443 }),
    tls12: flag({ usual: true }),
    tls13: flag({ usual: true }),
    /** Who comes by HTTP is sent to HTTPS. */
    redirect: flag(),
    /** How long browsers remember to come by HTTPS only (RFC 6797). */
    hsts: choice(['off', 'day', 'month', 'year'], { usual: 'off' }),
    acmeDirectory: text({
      max: 2048,
      shape: 'url',
      usual: 'https://acme-v02.api.letsencrypt.org/directory',
      when: { mode: ['acme'] },
    }),
    acmeContact: text({ max: 254, shape: 'email', when: { mode: ['acme'] } }),
    acmeNames: list({ max: NAMES_MAX, each: { max: 253, shape: 'host' }, when: { mode: ['acme'] } }),
    /** The terms of the authority are agreed to. */
    acmeTerms: flag({ when: { mode: ['acme'] } }),
  },
  {
    check: ({ mode, tls12, tls13, acmeDirectory, acmeNames, acmeTerms }) => {
      const problems: FieldProblem[] = [];
      if (mode === 'off') return problems;
      if (!tls12 && !tls13) problems.push({ field: 'tls12', rule: 'noTlsVersion' });
      if (mode !== 'acme') return problems;
      if (!acmeDirectory.startsWith('https://')) problems.push({ field: 'acmeDirectory', rule: 'httpsOnly' });
      if (acmeNames.length === 0) problems.push({ field: 'acmeNames', rule: 'required' });
      const address = acmeNames.findIndex(isAddress);
      if (address >= 0) problems.push({ field: `acmeNames[${address}]`, rule: 'hostNameOnly' });
      if (!acmeTerms) problems.push({ field: 'acmeTerms', rule: 'required' });
      return problems;
    },
  },
);
