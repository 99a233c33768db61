import type { I18n, MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';

const names: Readonly<Record<string, MessageDescriptor>> = {
  accounts: msg`User accounts`,
  administrators: msg`Administrators`,
  conferences: msg`Conferences`,
  'running-sessions': msg`Running conferences`,
  'call-history': msg`Call history`,
  'chat-messages': msg`Chat messages`,
  'event-log': msg`Event log`,
  'settings-changes': msg`Settings changes`,
  credentials: msg`Passwords for signing in`,
  'session-participants': msg`Participants of sessions`,
  licence: msg`Licence`,
  'sign-in-sessions': msg`Signed-in browsers`,
  groups: msg`Groups`,
  'group-members': msg`Members of groups`,
  aliases: msg`Aliases`,
  'api-key': msg`Secret key`,
  'session-keys': msg`Keys for joining`,
  applications: msg`Applications`,
  grants: msg`Tokens of applications`,
  'address-books': msg`Address books`,
  openid: msg`Sign-in by OpenID`,
  'os-administrators': msg`Administrators of the system`,
  'panel-access': msg`Access to the panel`,
  'password-settings': msg`Password and lockout`,
  lockouts: msg`Locked accounts`,
  'second-factor-settings': msg`Second factor`,
  'conference-members': msg`Members of conferences`,
  webhooks: msg`Webhooks`,
};

/** The read model in people's words; one that is not known here is called by its own name. */
export const projectionName = (name: string, i18n: I18n): string => {
  const text = names[name];
  return text === undefined ? name : i18n._(text);
};
