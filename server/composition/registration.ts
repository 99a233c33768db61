import { createRegistrationDesk } from '#command-api/registration/desk.ts';
import { createPersonalLinks } from '#command-api/registration/links.ts';
import type { MailSettings } from '#gateways/mail/settings.ts';
import type { Kernel } from './kernel.ts';
import type { Sides } from './sides.ts';
import type { Storage } from './storage.ts';

/** Registration for webinars, and the personal links that it gives. */
export const createRegistration = (
  { secrets }: Pick<Storage, 'secrets'>,
  { states, gate }: Pick<Sides, 'states' | 'gate'>,
  mail: Pick<MailSettings, 'connection' | 'notices'>,
  { clock, ids }: Pick<Kernel, 'clock' | 'ids'>,
) => {
  const links = createPersonalLinks(secrets);
  const mails = (): boolean => mail.connection().host !== '' && mail.notices().registrations;
  return { links, registrations: createRegistrationDesk({ states, gate, links, mails, clock, ids }) };
};
