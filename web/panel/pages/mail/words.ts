import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { LetterKind, MailProblem } from './documents.ts';
import type { LetterStatus } from './search.ts';

export const kindNames: Readonly<Record<LetterKind, MessageDescriptor>> = {
  INVITATION: msg`Invitation to a conference`,
  CHANGE: msg`Conference changed`,
  CANCELLATION: msg`Conference cancelled`,
  EXCLUSION: msg`No longer invited`,
  REGISTRATION: msg`Registration for a webinar`,
  MISSED_CALL: msg`Missed call`,
  MISSED_CALL_GUEST: msg`Missed call, unregistered`,
  RESTART: msg`Restart after a fault`,
  CERTIFICATE_END: msg`Certificate ends soon`,
};

export const statusNames: Readonly<Record<LetterStatus, MessageDescriptor>> = {
  WAITING: msg`Waiting`,
  SENT: msg`Sent`,
  FAILED: msg`Failed`,
  SKIPPED: msg`Not sent`,
};

export const statusColors: Readonly<Record<LetterStatus, string>> = {
  WAITING: 'brass',
  SENT: 'moss',
  FAILED: 'clay',
  SKIPPED: 'gray',
};

/** What went wrong and what to do about it. */
export const problemTexts: Readonly<Record<MailProblem, MessageDescriptor>> = {
  NAME: msg`The host name is not known. Check how it is spelled, and the DNS of this machine.`,
  ADDRESS: msg`This server may not connect to that address. If it is yours, allow it in the setting outgoing.allow of the configuration.`,
  PORT: msg`Mail servers listen on the ports 25, 465, 587 and 2525. Another port has to be allowed by outgoing.allow in the configuration.`,
  CONNECTION: msg`No connection came about, or it was broken off. Check host and port, and whether a firewall stands between.`,
  TIMEOUT: msg`The mail server did not answer in time. Check host and port, and whether a firewall stands between.`,
  CERTIFICATE_HOST: msg`The certificate of the mail server is for another host name. Enter the name that stands in the certificate.`,
  CERTIFICATE_EXPIRED: msg`The certificate of the mail server has expired or is not valid yet. It has to be renewed there.`,
  CERTIFICATE_UNKNOWN: msg`Nobody whom this server trusts vouches for the certificate. Enter the certificate of your own authority below instead of switching the check off.`,
  TLS: msg`An encrypted connection did not come about. Port 465 wants TLS from the start, port 587 STARTTLS.`,
  NO_TLS: msg`The mail server offers no STARTTLS. Port 465 may want TLS from the start.`,
  NO_SIGN_IN: msg`The mail server offers no sign-in by password here. Often it does so over an encrypted connection only.`,
  SIGN_IN: msg`The mail server does not accept login and password. Some services want a password made for programs.`,
  SENDER: msg`The mail server does not take letters from this sender. Its address must belong to the login.`,
  RECIPIENT: msg`The mail server does not take letters for this recipient.`,
  MESSAGE: msg`The mail server does not take this letter.`,
  PROTOCOL: msg`What answers is not a mail server. Check host and port.`,
  FULL: msg`Too many letters were waiting already.`,
  NO_ADDRESS: msg`No e-mail address is given in the profile.`,
  NO_ACCOUNT: msg`The user is no longer there, or may not sign in.`,
  OUTDATED: msg`It was no longer true when its turn came.`,
};
