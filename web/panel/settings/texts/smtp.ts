import type { SectionTexts } from './texts.ts';

export const smtpTexts: SectionTexts = {
  title: /*i18n*/ { id: 'settings.smtp', message: 'Outgoing mail server' },
  fields: {
    host: {
      label: /*i18n*/ { id: 'settings.smtp.host', message: 'Host' },
      help: /*i18n*/ { id: 'settings.smtp.host.help', message: 'Empty: the server sends no mail.' },
    },
    port: {
      label: /*i18n*/ { id: 'settings.smtp.port', message: 'Port' },
      help: /*i18n*/ {
        id: 'settings.smtp.port.help',
        message: 'It goes with the encryption, 465, 587 or 25, unless you have entered one of your own.',
      },
    },
    security: {
      label: /*i18n*/ { id: 'settings.smtp.security', message: 'Encryption' },
      choices: {
        none: /*i18n*/ { id: 'settings.smtp.security.none', message: 'None' },
        starttls: /*i18n*/ { id: 'settings.smtp.security.starttls', message: 'STARTTLS' },
        tls: /*i18n*/ { id: 'settings.smtp.security.tls', message: 'TLS from the start' },
      },
    },
    authentication: {
      label: /*i18n*/ { id: 'settings.smtp.authentication', message: 'Sign-in' },
      choices: {
        none: /*i18n*/ { id: 'settings.smtp.authentication.none', message: 'Without' },
        password: /*i18n*/ { id: 'settings.smtp.authentication.password', message: 'With a password' },
      },
    },
    login: { label: /*i18n*/ { id: 'settings.smtp.login', message: 'Login' } },
    password: { label: /*i18n*/ { id: 'settings.smtp.password', message: 'Password' } },
    senderAddress: {
      label: /*i18n*/ { id: 'settings.smtp.senderAddress', message: 'Sender’s address' },
      help: /*i18n*/ {
        id: 'settings.smtp.senderAddress.help',
        message: 'The mail server must accept letters from this address.',
      },
    },
    senderName: { label: /*i18n*/ { id: 'settings.smtp.senderName', message: 'Sender’s name' } },
    certificateAuthority: {
      label: /*i18n*/ {
        id: 'settings.smtp.certificateAuthority',
        message: 'Certificate of an authority of your own',
      },
      help: /*i18n*/ {
        id: 'settings.smtp.certificateAuthority.help',
        message: 'As PEM. For a mail server whose certificate your own authority has given out.',
      },
    },
    verifyCertificate: {
      label: /*i18n*/ {
        id: 'settings.smtp.verifyCertificate',
        message: 'Check the certificate of the mail server',
      },
      help: /*i18n*/ {
        id: 'settings.smtp.verifyCertificate.help',
        message: 'Without the check somebody on the way can read the password and the letters.',
      },
    },
  },
};
