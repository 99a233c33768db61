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
      help: /*i18n*/ {
        id: 'settings.https.redirect.help',
        message:
          'Whoever comes by HTTP is redirected. Programs that ask for health and metrics, and this machine itself, stay with HTTP.',
      },
    },
    hsts: {
      label: /*i18n*/ { id: 'settings.https.hsts', message: 'Browsers remember to come by HTTPS only' },
      help: /*i18n*/ {
        id: 'settings.https.hsts.help',
        message:
          'Strict transport security (HSTS). Start with a day, and only with a certificate that browsers trust.',
      },
      choices: {
        off: /*i18n*/ { id: 'settings.https.hsts.off', message: 'Not at all' },
        day: /*i18n*/ { id: 'settings.https.hsts.day', message: 'For a day' },
        month: /*i18n*/ { id: 'settings.https.hsts.month', message: 'For a month' },
        year: /*i18n*/ { id: 'settings.https.hsts.year', message: 'For a year' },
      },
    },
    acmeDirectory: {
      label: /*i18n*/ { id: 'settings.https.acmeDirectory', message: 'Address of the authority' },
      help: /*i18n*/ {
        id: 'settings.https.acmeDirectory.help',
        message: 'Its ACME directory. Let’s Encrypt unless you have another one.',
      },
    },
    acmeContact: {
      label: /*i18n*/ { id: 'settings.https.acmeContact', message: 'E-mail for the authority' },
      help: /*i18n*/ {
        id: 'settings.https.acmeContact.help',
        message: 'May be left empty; some authorities write there before a certificate ends.',
      },
    },
    acmeNames: {
      label: /*i18n*/ { id: 'settings.https.acmeNames', message: 'Host names in the certificate' },
      help: /*i18n*/ {
        id: 'settings.https.acmeNames.help',
        message: 'Each must lead to this server from the internet, at port 80.',
      },
    },
    acmeTerms: {
      label: /*i18n*/ { id: 'settings.https.acmeTerms', message: 'Terms of the authority agreed to' },
    },
  },
};
