import type { I18n, MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';

const limits: Readonly<Record<string, MessageDescriptor>> = {
  accounts: msg`Active accounts`,
  conferences: msg`Running conferences`,
  onlineUsers: msg`Users in conferences`,
  devices: msg`SIP/H.323 connections`,
  roomClients: msg`Room clients`,
  guests: msg`Guests`,
};

const extensions: Readonly<Record<string, MessageDescriptor>> = {
  sipH323: msg`SIP/H.323 gateway`,
  ldap: msg`LDAP / Active Directory`,
  publicConferences: msg`Public conferences and webinars`,
  broadcasts: msg`Broadcasts`,
  federation: msg`Federation`,
  directory: msg`Directory of servers`,
  multicast: msg`UDP multicast conferences`,
  fileTransfer: msg`File transfer`,
  desktopSharing: msg`Screen sharing`,
  recording: msg`Recording of conferences`,
  slideShow: msg`Slide show`,
  sdk: msg`SDK applications`,
};

const named =
  (names: Readonly<Record<string, MessageDescriptor>>) =>
  (name: string, i18n: I18n): string => {
    const text = names[name];
    return text === undefined ? name : i18n._(text);
  };

/** What a later server counts or turns on beyond this is called by its own name. */
export const limitName = named(limits);
export const extensionName = named(extensions);
