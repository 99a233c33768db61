import type { MessageDescriptor } from '@lingui/core';

/** Refusals for which the licence is the reason. */
export const licenceTexts = {
  LICENCE_LIMIT: {
    what: /*i18n*/ {
      id: 'error.LICENCE_LIMIT.what',
      message: 'The licence of the server allows no more of this.',
    },
    todo: /*i18n*/ {
      id: 'error.LICENCE_LIMIT.todo',
      message:
        'Wait until somebody has finished, or ask the administrator of the server for a larger licence.',
    },
  },
  LICENCE_EXTENSION_OFF: {
    what: /*i18n*/ {
      id: 'error.LICENCE_EXTENSION_OFF.what',
      message: 'The licence of the server does not include this.',
    },
    todo: /*i18n*/ {
      id: 'error.LICENCE_EXTENSION_OFF.todo',
      message: 'Administrators see under Server info, Licence, which extensions are on.',
    },
  },
  LICENCE_ENDED: {
    what: /*i18n*/ {
      id: 'error.LICENCE_ENDED.what',
      message: 'The licence of the server has ended: no new conference starts.',
    },
    todo: /*i18n*/ {
      id: 'error.LICENCE_ENDED.todo',
      message: 'Running conferences go on. An administrator can install another licence under Server info.',
    },
  },
  REGISTRATION_MISSING: {
    what: /*i18n*/ {
      id: 'error.REGISTRATION_MISSING.what',
      message: 'No registration service is set for this server.',
    },
    todo: /*i18n*/ {
      id: 'error.REGISTRATION_MISSING.todo',
      message: 'Name it in the configuration as licence.registrationUrl, or install a licence file.',
    },
  },
} as const;

/** What is wrong with a licence or with a registration key. */
export const licenceRules = {
  licenceDamaged: /*i18n*/ {
    id: 'rule.licenceDamaged',
    message: 'This is not a licence, or a part of it is missing. Copy it again as a whole.',
  },
  licenceVersion: /*i18n*/ {
    id: 'rule.licenceVersion',
    message: 'This licence is of a newer form ({version}). Update the server first.',
  },
  licenceIssuer: /*i18n*/ {
    id: 'rule.licenceIssuer',
    message: 'The issuer “{issuer}” is not among those that this server believes (licence.issuers).',
  },
  licenceSignature: /*i18n*/ {
    id: 'rule.licenceSignature',
    message: 'The signature is not that of the issuer “{issuer}”: the licence was changed or forged.',
  },
  licenceOtherServer: /*i18n*/ {
    id: 'rule.licenceOtherServer',
    message: 'This licence was issued for another server: {server}.',
  },
  licenceExpired: /*i18n*/ {
    id: 'rule.licenceExpired',
    message: 'The licence ended on {until, date, long}.',
  },
  licenceNotYet: /*i18n*/ {
    id: 'rule.licenceNotYet',
    message: 'The licence holds from {from, date, long} on. Is the clock of the server right?',
  },
  licenceOlder: /*i18n*/ {
    id: 'rule.licenceOlder',
    message: 'This licence is of {issuedAt, date, long}; this server has had one of {newest, date, long}.',
  },
  licenceNeedsRegistration: /*i18n*/ {
    id: 'rule.licenceNeedsRegistration',
    message: 'This licence asks for the registration service: register the server with its key instead.',
  },
  licenceLimit: /*i18n*/ {
    id: 'rule.licenceLimit',
    message:
      '{limit, select, accounts {Active accounts} conferences {Running conferences} onlineUsers {Users in conferences} devices {SIP/H.323 connections} roomClients {Room clients} guests {Guests} other {{limit}}}: {used} of {allowed} in use.',
  },
  extensionOff: /*i18n*/ {
    id: 'rule.extensionOff',
    message:
      'Off: {extension, select, sipH323 {SIP/H.323 gateway} ldap {LDAP / Active Directory} publicConferences {public conferences} broadcasts {broadcasts} federation {federation} directory {directory of servers} multicast {UDP multicast} fileTransfer {file transfer} desktopSharing {screen sharing} recording {recording} slideShow {slide show} sdk {SDK applications} other {{extension}}}.',
  },
  registrationStopped: /*i18n*/ {
    id: 'rule.registrationStopped',
    message: 'The registration service has not been reached in time.',
  },
  registrationUnreachable: /*i18n*/ {
    id: 'rule.registrationUnreachable',
    message:
      'The registration service does not answer. Check the network, the firewall and outgoing.allow of the configuration.',
  },
  registrationUnknownKey: /*i18n*/ {
    id: 'rule.registrationUnknownKey',
    message: 'The registration service does not know this key. Look for a typing mistake.',
  },
  registrationOtherComputer: /*i18n*/ {
    id: 'rule.registrationOtherComputer',
    message:
      'The key is bound to another computer, and a change is not allowed for it. Ask its issuer to release it.',
  },
  registrationNoLicence: /*i18n*/ {
    id: 'rule.registrationNoLicence',
    message: 'There is no active licence for this key: it has ended, or the clock of this machine is wrong.',
  },
  registrationInvalid: /*i18n*/ {
    id: 'rule.registrationInvalid',
    message: 'The answer of the registration service is not understood. Is licence.registrationUrl right?',
  },
} as const satisfies Readonly<Record<string, MessageDescriptor>>;
