import type { MailConnection, MailNotices, MailSettings } from './settings.ts';

/** As a new server has it. */
const usualConnection: MailConnection = {
  host: '',
  port: 587,
  security: 'starttls',
  authentication: 'none',
  login: '',
  password: '',
  senderAddress: 'meet@example.org',
  senderName: 'Meetings',
  verifyCertificate: true,
  certificateAuthority: '',
};

/** Every one of them. */
const usualNotices: MailNotices = {
  administratorAddress: 'root@example.org',
  language: 'en',
  registrations: true,
  exclusions: true,
  restarts: true,
  certificates: true,
  missedCalls: true,
};

export type GivenMailSettings = {
  readonly connection?: Partial<MailConnection>;
  readonly notices?: Partial<MailNotices>;
};

/** Settings that a test changes; what is not given is as a new server has it, with every notice on. */
export const changingMailSettings = (given: GivenMailSettings) => {
  let connection = { ...usualConnection, ...given.connection };
  let notices = { ...usualNotices, ...given.notices };
  let followers: (() => void)[] = [];
  const settings: MailSettings = {
    connection: () => connection,
    notices: () => notices,
    words: () => ({ subject: '', body: '' }),
    follow: (changed) => {
      followers.push(changed);
      return () => {
        followers = followers.filter((one) => one !== changed);
      };
    },
  };
  const change = (next: GivenMailSettings): void => {
    connection = { ...connection, ...next.connection };
    notices = { ...notices, ...next.notices };
    for (const follower of followers) follower();
  };
  return { settings, change };
};

/** Settings that stay as they are. */
export const fixedMailSettings = (given: GivenMailSettings): MailSettings =>
  changingMailSettings(given).settings;
