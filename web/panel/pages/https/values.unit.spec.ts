import { describe, expect, it } from 'vitest';
import { https } from '#domain/settings/index.ts';
import { consequencesOf, panelAddress, SECTION, shownField, spelled, type Values } from './values.ts';

const off: Values = {
  mode: 'OFF',
  port: 443,
  tls12: true,
  tls13: true,
  redirect: false,
  hsts: 'OFF',
  acmeDirectory: '',
  acmeContact: '',
  acmeNames: [],
  acmeTerms: false,
};
const own: Values = { ...off, mode: 'OWN' };

describe('[TLS-01] what applying will do', () => {
  it.each([
    ['opens beside HTTP without a trial', off, own, ['opens', 'untrusted']],
    ['closes', own, off, ['closes', 'trial']],
    ['asks an authority', own, { ...own, mode: 'ACME' } as Values, ['waitsForAuthority', 'trial']],
    ['moves', own, { ...own, port: 8443 }, ['moves', 'trial']],
    ['shows another certificate', own, { ...own, mode: 'UPLOADED' } as Values, ['otherCertificate', 'trial']],
    [
      'opens and redirects at once',
      off,
      { ...own, redirect: true },
      ['opens', 'untrusted', 'redirects', 'trial'],
    ],
    ['is remembered by browsers', own, { ...own, hsts: 'DAY' } as Values, ['remembers', 'trial']],
    ['forgets sooner', { ...own, hsts: 'YEAR' } as Values, { ...own, hsts: 'DAY' } as Values, []],
  ])('%s', (_name, before, after, consequences) => {
    expect(consequencesOf(before, after)).toEqual(consequences);
  });

  it('is found at the new address', () => {
    expect(panelAddress(own, 'meet.example.org')).toBe('https://meet.example.org/panel/web/https');
    expect(panelAddress({ ...own, port: 8443 }, '192.0.2.1')).toBe('https://192.0.2.1:8443/panel/web/https');
  });
});

describe('[TLS-01] a setting of HTTPS that somebody looks for', () => {
  it('is shown at its field, or at the mode in which it has one', () => {
    expect(shownField('hsts', 'OWN')).toBe('hsts');
    expect(shownField('hsts', 'OFF')).toBe('mode');
    expect(shownField('acmeNames', 'OWN')).toBe('mode');
    expect(shownField('acmeNames', 'ACME')).toBe('acmeNames');
    expect(shownField('mode', 'OFF')).toBe('mode');
  });

  it('has its values in the words of the declaration', () => {
    expect(SECTION).toBe(https.id);
    expect(https.fields.mode.values).toContain(spelled('mode', 'ACME'));
    expect(https.fields.hsts.values).toContain(spelled('hsts', 'MONTH'));
    expect(spelled('acmeContact', 'A@example.org')).toBe('A@example.org');
  });
});
