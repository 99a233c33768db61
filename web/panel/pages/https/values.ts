import type { ResultOf } from '#web/ui/graphql/graphql.ts';
import type { HttpsQuery } from './documents.ts';

type Answer = ResultOf<typeof HttpsQuery>;

export type Https = Answer['https'];
export type Certificate = Https['certificates'][number];
export type Values = Answer['settings']['https'];
export type Mode = Values['mode'];

/** Of the settings. */
export const SECTION = 'https';

/** A value as the declaration of the settings spells it. */
export const spelled = (field: keyof Values, value: unknown): unknown =>
  field === 'mode' || field === 'hsts' ? String(value).toLowerCase() : value;

/** Where somebody finds what he looks for: at the field, or at the mode in which there would be that field. */
export const shownField = (field: string, mode: Mode): string => {
  const isThere = field.startsWith('acme') ? mode === 'ACME' : mode !== 'OFF';
  return isThere ? field : 'mode';
};

export const certificateOf = (https: Https, source: Certificate['source']): Certificate | undefined =>
  https.certificates.find((certificate) => certificate.source === source);

/** Where the panel will be, for somebody who is at this address now. */
export const panelAddress = (values: Values, hostname: string): string =>
  `https://${hostname}${values.port === 443 ? '' : `:${values.port}`}/panel/web/https`;

/** What applying will do, as codes for sentences; in the order in which people should read it. */
export type Consequence =
  | 'opens'
  | 'closes'
  | 'moves'
  | 'otherCertificate'
  | 'untrusted'
  | 'waitsForAuthority'
  | 'otherVersions'
  | 'redirects'
  | 'remembers'
  | 'trial';

const certificateChanges = (before: Values, after: Values): readonly Consequence[] => {
  if (before.mode === after.mode || after.mode === 'OFF') return [];
  return [
    ...(before.mode === 'OFF' || after.mode === 'ACME' ? [] : (['otherCertificate'] as const)),
    ...(after.mode === 'OWN' ? (['untrusted'] as const) : []),
    ...(after.mode === 'ACME' ? (['waitsForAuthority'] as const) : []),
  ];
};

export const consequencesOf = (before: Values, after: Values): readonly Consequence[] => {
  const wasOpen = before.mode !== 'OFF';
  const isOpen = after.mode !== 'OFF';
  const moves = wasOpen && isOpen && before.port !== after.port;
  const otherVersions = wasOpen && isOpen && (before.tls12 !== after.tls12 || before.tls13 !== after.tls13);
  const redirects = isOpen && after.redirect && !(wasOpen && before.redirect);
  const order = ['OFF', 'DAY', 'MONTH', 'YEAR'];
  const strict = order.indexOf(after.hsts) > (wasOpen ? order.indexOf(before.hsts) : 0);
  const remembers = isOpen && strict;
  const shutsOut =
    (wasOpen && (!isOpen || before.mode !== after.mode)) || moves || otherVersions || redirects || remembers;
  const given: readonly (readonly [boolean, Consequence])[] = [
    [!wasOpen && isOpen, 'opens'],
    [wasOpen && !isOpen, 'closes'],
    [moves, 'moves'],
  ];
  const rest: readonly (readonly [boolean, Consequence])[] = [
    [otherVersions, 'otherVersions'],
    [redirects, 'redirects'],
    [remembers, 'remembers'],
    [shutsOut, 'trial'],
  ];
  const chosen = (list: typeof given) => list.filter(([holds]) => holds).map(([, one]) => one);
  return [...chosen(given), ...certificateChanges(before, after), ...chosen(rest)];
};
