import { mailNotices, mailTemplates, smtp, templateFields } from '#domain/settings/index.ts';
import type { MailSettings } from '#gateways/mail/settings.ts';
import type { LiveSettings } from '#platform/settings/port.ts';

/** The three sections about mail, as the gateway wants them. */
export const mailSettings = (live: LiveSettings): MailSettings => ({
  connection: () => {
    const values = live.current(smtp);
    const password = values.authentication === 'password' ? live.secret(smtp, 'password') : null;
    return { ...values, password: password ?? '' };
  },
  notices: () => live.current(mailNotices),
  words: (kind, language) => {
    const values = live.current(mailTemplates);
    const { subject, body } = templateFields(kind, language);
    return { subject: values[subject], body: values[body] };
  },
  follow: (changed) => live.follow(smtp, changed),
});
