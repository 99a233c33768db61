import type { PersonalLinks } from '#command-api/registration/links.ts';
import { externalOrigin, web } from '#domain/settings/index.ts';
import { startMail } from '#gateways/mail/gateway.ts';
import type { MailSettings } from '#gateways/mail/settings.ts';
import { openMailWay } from '#platform/outgoing/index.ts';
import type { Kernel } from './kernel.ts';
import { SETTLE_WITHIN, type Sides } from './sides.ts';
import { dataFolders, type Storage } from './storage.ts';

type Parts = Pick<Storage, 'log'> &
  Pick<Sides, 'queries' | 'readModels' | 'settings'> & { readonly links: Pick<PersonalLinks, 'pathOf'> };

/** Letters of the server. They go out once `begin` has said where people reach it. */
export const startMailGateway = (
  { log, queries, readModels, links, settings: { live } }: Parts,
  settings: MailSettings,
  { config, version, clock, logger, metrics, tracing, services, closers }: Kernel,
) => {
  let origin = 'http://localhost';
  const report = services.register('smtp', 'off', 'not-configured');
  const mail = startMail({
    folder: dataFolders(config.dataDir).mail,
    log,
    settings,
    clock,
    logger,
    tracing,
    version,
    serverName: config.serverName,
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    baseUrl: () => externalOrigin(live.current(web)) ?? origin,
    personalPath: (conferenceId, personId) => links.pathOf(conferenceId, personId),
    way: openMailWay({ clock, allowed: { ranges: config.outgoing.allow } }),
    people: async (login) => {
      await readModels.waitFor(log.head, SETTLE_WITHIN, 'accounts');
      const account = await queries.accounts.byId(login);
      return account?.active === true ? { name: account.displayName, email: account.email } : null;
    },
    onState: report,
  });
  closers.add('mail', () => mail.close());
  metrics.gauge(
    'rostrum_mail_letters',
    'Letters of the last 30 days by what became of them',
    ['status'],
    () => Object.entries(mail.state().counts).map(([status, value]) => ({ labels: { status }, value })),
  );
  return {
    ...mail,
    begin: (reachedAt: string): void => {
      origin = reachedAt;
      mail.begin();
    },
  };
};
