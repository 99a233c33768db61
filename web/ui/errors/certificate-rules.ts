import type { MessageDescriptor } from '@lingui/core';

/** Rules of certificates, their keys and HTTPS. */
export const certificateRuleTexts = {
  certificateMissing: /*i18n*/ { id: 'rule.certificateMissing', message: 'There is no certificate.' },
  keyMissing: /*i18n*/ {
    id: 'rule.keyMissing',
    message: 'The private key of the certificate “{subject}” is missing.',
  },
  keyMismatch: /*i18n*/ {
    id: 'rule.keyMismatch',
    message: 'The private key belongs to another certificate.',
  },
  passphraseNeeded: /*i18n*/ {
    id: 'rule.passphraseNeeded',
    message: 'The private key is encrypted; its passphrase is needed.',
  },
  passphraseWrong: /*i18n*/ {
    id: 'rule.passphraseWrong',
    message: 'The passphrase does not open the private key.',
  },
  unreadableKey: /*i18n*/ { id: 'rule.unreadableKey', message: 'The private key cannot be read.' },
  unreadableCertificate: /*i18n*/ {
    id: 'rule.unreadableCertificate',
    message: 'A certificate cannot be read; it may have been cut when it was copied.',
  },
  unreadablePart: /*i18n*/ {
    id: 'rule.unreadablePart',
    message: 'One of the files is neither a certificate nor a private key.',
  },
  unknownBlock: /*i18n*/ {
    id: 'rule.unknownBlock',
    message: 'A part is neither a certificate nor a private key: {label}.',
  },
  uploadTooLarge: /*i18n*/ {
    id: 'rule.uploadTooLarge',
    message: 'This is more than a certificate with its issuers can be (at most {kilobytes} kB).',
  },
  weakKey: /*i18n*/ {
    id: 'rule.weakKey',
    message: 'The key has {bits} bits; at least {min} are needed.',
  },
  longKey: /*i18n*/ { id: 'rule.longKey', message: 'The key has {bits} bits; at most {max} can be used.' },
  unusualKey: /*i18n*/ {
    id: 'rule.unusualKey',
    message: 'Browsers do not accept keys of this kind ({key}); take RSA or P-256.',
  },
  weakSignature: /*i18n*/ {
    id: 'rule.weakSignature',
    message: 'The certificate “{subject}” is signed by {algorithm}, which nobody accepts any more.',
  },
  expired: /*i18n*/ { id: 'rule.expired', message: 'The certificate “{subject}” ended on {until}.' },
  notYetValid: /*i18n*/ {
    id: 'rule.notYetValid',
    message: 'The certificate “{subject}” is not valid before {from}.',
  },
  noNames: /*i18n*/ {
    id: 'rule.noNames',
    message: 'The certificate names no host (subjectAltName), so browsers refuse it.',
  },
  notForServers: /*i18n*/ {
    id: 'rule.notForServers',
    message: 'The certificate was not issued for servers.',
  },
  authority: /*i18n*/ {
    id: 'rule.authority',
    message: '“{subject}” is the certificate of an authority, not of a server.',
  },
  unusable: /*i18n*/ {
    id: 'rule.unusable',
    message: 'Certificate and key cannot be used for TLS together.',
  },
  endsSoon: /*i18n*/ {
    id: 'rule.endsSoon',
    message: 'It ends in {days, plural, one {# day} other {# days}}, on {until}.',
  },
  intermediateMissing: /*i18n*/ {
    id: 'rule.intermediateMissing',
    message:
      'The certificate of its issuer “{issuer}” is missing. If that is an intermediate one, add it: some browsers will not find the way to the root.',
  },
  otherNames: /*i18n*/ {
    id: 'rule.otherNames',
    message: 'The certificate is not for {names}, so browsers will warn there.',
  },
  strangers: /*i18n*/ {
    id: 'rule.strangers',
    message:
      '{count, plural, one {# certificate has nothing to do with it and is left out.} other {# certificates have nothing to do with it and are left out.}}',
  },
  portInUse: /*i18n*/ { id: 'rule.portInUse', message: 'Another program uses this port.' },
  portNotPermitted: /*i18n*/ {
    id: 'rule.portNotPermitted',
    message: 'The system does not permit this port to the server.',
  },
  noTlsVersion: /*i18n*/ { id: 'rule.noTlsVersion', message: 'At least one version is needed.' },
  httpsOnly: /*i18n*/ { id: 'rule.httpsOnly', message: 'This has to be an https address.' },
  hostNameOnly: /*i18n*/ {
    id: 'rule.hostNameOnly',
    message: 'Authorities give certificates for host names here, not for addresses.',
  },
  onTrial: /*i18n*/ {
    id: 'rule.onTrial',
    message: 'The last change waits to be kept or taken back; do that first.',
  },
  overridden: /*i18n*/ {
    id: 'rule.overridden',
    message: 'The configuration of the machine fixes this ({source}).',
  },
} as const satisfies Readonly<Record<string, MessageDescriptor>>;
