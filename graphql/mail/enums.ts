import type { LetterProblem, LetterStatus, MailState } from '#command-api/port.ts';
import type { MailKind, MailLanguage } from '#domain/mail/index.ts';
import { builder } from '../builder.ts';

type Values<Name extends string> = Readonly<
  Record<string, { readonly value: Name; readonly description?: string }>
>;

const kinds = {
  INVITATION: { value: 'invitation' },
  CHANGE: { value: 'change', description: 'What guests have to know has changed.' },
  CANCELLATION: { value: 'cancellation' },
  EXCLUSION: { value: 'exclusion', description: 'Somebody is invited no longer.' },
  REGISTRATION: { value: 'registration', description: 'To a webinar, with a link of one’s own.' },
  MISSED_CALL: { value: 'missedCall' },
  MISSED_CALL_GUEST: { value: 'missedCallGuest', description: 'To somebody who is not registered here.' },
  CERTIFICATE_END: { value: 'certificateEnd', description: 'The certificate of HTTPS ends soon.' },
  RESTART: { value: 'restart', description: 'The server was restarted after a fault.' },
} as const satisfies Values<MailKind>;

export const MailKindType = builder.enumType('MailKind', { values: kinds });

const languages = { RU: { value: 'ru' }, EN: { value: 'en' } } as const satisfies Values<MailLanguage>;

export const MailLanguageType = builder.enumType('MailLanguage', { values: languages });

const statuses = {
  WAITING: { value: 'waiting' },
  SENT: { value: 'sent' },
  FAILED: { value: 'failed', description: 'Refused for good, or given up.' },
  SKIPPED: { value: 'skipped', description: 'There was nobody to write to any more.' },
} as const satisfies Values<LetterStatus>;

export const LetterStatusType = builder.enumType('MailLetterStatus', { values: statuses });

const states = {
  OFF: { value: 'off', description: 'No mail server is named; nothing is queued.' },
  WORKING: { value: 'working' },
  FAILING: { value: 'failing', description: 'The mail server failed and is tried again later.' },
} as const satisfies Values<MailState['state']>;

export const MailStateType = builder.enumType('MailState', { values: states });

const problems = {
  NAME: { value: 'name', description: 'The host name has no address.' },
  ADDRESS: { value: 'address', description: 'The server may not connect to this address.' },
  PORT: { value: 'port', description: 'Mail servers do not listen on this port.' },
  CONNECTION: { value: 'connection', description: 'No connection, or it was broken off.' },
  TIMEOUT: { value: 'timeout' },
  CERTIFICATE_HOST: { value: 'certificateHost', description: 'The certificate is for another host.' },
  CERTIFICATE_EXPIRED: { value: 'certificateExpired' },
  CERTIFICATE_UNKNOWN: { value: 'certificateUnknown', description: 'Nobody who is trusted vouches for it.' },
  TLS: { value: 'tls', description: 'What answers does not speak TLS, or not as we do.' },
  NO_TLS: { value: 'noTls', description: 'The server offers no STARTTLS.' },
  NO_SIGN_IN: { value: 'noSignIn', description: 'The server offers no sign-in, or not this way.' },
  SIGN_IN: { value: 'signIn', description: 'Login or password is wrong.' },
  SENDER: { value: 'sender', description: 'The server does not take mail from the sender’s address.' },
  RECIPIENT: { value: 'recipient' },
  MESSAGE: { value: 'message', description: 'The server does not take this letter.' },
  PROTOCOL: { value: 'protocol', description: 'What answers is no mail server.' },
  FULL: { value: 'full', description: 'Too many letters waited.' },
  NO_ADDRESS: { value: 'noAddress', description: 'The profile names no e-mail address.' },
  NO_ACCOUNT: { value: 'noAccount' },
  OUTDATED: { value: 'outdated', description: 'It was no longer true when its turn came.' },
} as const satisfies Values<LetterProblem>;

export const LetterProblemType = builder.enumType('MailProblem', { values: problems });

export const MailSecurityType = builder.enumType('MailSecurity', {
  values: {
    NONE: { value: 'none' },
    STARTTLS: { value: 'starttls' },
    TLS: { value: 'tls' },
  } as const,
});
