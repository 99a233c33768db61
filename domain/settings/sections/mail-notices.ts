import { mailLanguages } from '#domain/mail/index.ts';
import { choice, flag, text } from '../fields.ts';
import { section } from '../section.ts';

/** Which letters are written, and to whom those about the server itself go (guide §3.2.2). */
export const mailNotices = section('mail-notices', {
  /** Named in the letters, too. */
  administratorAddress: text({ max: 254, shape: 'email' }),
  /** Of letters to people who have chosen none. */
  language: choice(mailLanguages, { usual: 'ru' }),
  /** The server was restarted after a fault. */
  restarts: flag({ usual: true }),
  /** The certificate of HTTPS ends in 30, 7, 1 days. */
  certificates: flag({ usual: true }),
  /** What new conferences begin with; afterwards each has its own switch. */
  invitations: flag(),
  /** Who registers for a webinar gets the personal link, and news of another time. */
  registrations: flag({ usual: true }),
  /** People are told that they are invited no longer. */
  exclusions: flag(),
  /** Who was invited to a conference that began, and never came, is told so (guide §3.2.2). */
  missedCalls: flag(),
});
