import type { SectionTexts } from './texts.ts';

export const httpsTexts: SectionTexts = {
  title: /*i18n*/ { id: 'settings.https', message: 'HTTPS' },
  fields: {
    mode: {
      label: /*i18n*/ { id: 'settings.https.mode', message: 'Mode of HTTPS' },
      choices: {
        off: /*i18n*/ { id: 'settings.https.mode.off', message: 'Off' },
        own: /*i18n*/ { id: 'settings.https.mode.own', message: 'Own certificate' },
        uploaded: /*i18n*/ { id: 'settings.https.mode.uploaded', message: 'Uploaded certificate' },
        acme: /*i18n*/ { id: 'settings.https.mode.acme', message: 'Automatic (ACME)' },
      },
    },
    port: {
      label: /*i18n*/ { id: 'settings.https.port', message: 'HTTPS port' },
    },
    tls12: {
      label: /*i18n*/ { id: 'settings.https.tls12', message: 'TLS 1.2' },
    },
    tls13: {
      label: /*i18n*/ { id: 'settings.https.tls13', message: 'TLS 1.3' },
    },
    redirect: {
      label: /*i18n*/ { id: 'settings.https.redirect', message: 'Send visitors from HTTP to HTTPS' },
    },
    hsts: {
      label: /*i18n*/ { id: 'settings.https.hsts', message: 'Browsers remember to come by HTTPS only' },
      choices: {
        off: /*i18n*/ { id: 'settings.https.hsts.off', message: 'Not at all' },
        day: /*i18n*/ { id: 'settings.https.hsts.day', message: 'For a day' },
        month: /*i18n*/ { id: 'settings.https.hsts.month', message: 'For a month' },
        year: /*i18n*/ { id: 'settings.https.hsts.year', message: 'For a year' },
      },
    },
    acmeDirectory: {
      label: /*i18n*/ { id: 'settings.https.acmeDirectory', message: 'Address of the authority' },
    },
    acmeContact: {
      label: /*i18n*/ { id: 'settings.https.acmeContact', message: 'E-mail for the authority' },
    },
    acmeNames: {
      label: /*i18n*/ { id: 'settings.https.acmeNames', message: 'Host names in the certificate' },
    },
    acmeTerms: {
      label: /*i18n*/ { id: 'settings.https.acmeTerms', message: 'Terms of the authority agreed to' },
    },
  },
};
