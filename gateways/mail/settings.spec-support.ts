import type { MailConnection, MailNotices, MailSettings } from './settings.ts';

type Given = { readonly connection?: Partial<MailConnection>; readonly notices?: Partial<MailNotices> };

/** Settings that stay as they are; what is not given is as a new server has it, with every notice on. */
export const fixedMailSettings = ({ connection, notices }: Given): MailSettings => ({
  connection: () => ({
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
    ...connection,
  }),
  notices: () => ({
    administratorAddress: 'root@example.org',
    language: 'en',
    invitations: true,
    exclusions: true,
    restarts: true,
    certificates: true,
    missedCalls: true,
    ...notices,
  }),
  words: () => ({ subject: '', body: '' }),
  follow: () => () => undefined,
});
