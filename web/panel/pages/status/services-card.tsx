import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Badge, Text, Title } from '@mantine/core';
import { RelativeTime } from '#web/ui/components/date-time.tsx';
import classes from './status-page.module.css';
import type { ServerStatus } from './use-server-status.ts';

type Service = ServerStatus['services'][number];

const names: Readonly<Record<string, MessageDescriptor>> = {
  https: msg`HTTPS`,
  smtp: msg`Mail (SMTP)`,
  ldap: msg`Directory (LDAP)`,
  sip: msg`SIP gateway`,
  h323: msg`H.323 gateway`,
};

/** Codes that parts of the server give; one that is not known here is shown as it is. */
const details: Readonly<Record<string, MessageDescriptor>> = {
  'not-configured': msg`not set up`,
  certificate: msg`with a certificate of the server`,
  proxy: msg`at a proxy before the server`,
  refused: msg`the other side refuses`,
  unreachable: msg`the other side does not answer`,
  'certificate-expired': msg`the certificate has expired`,
};

const said = (
  texts: Readonly<Record<string, MessageDescriptor>>,
  code: string,
  say: (text: MessageDescriptor) => string,
) => {
  const text = texts[code];
  return text === undefined ? code : say(text);
};

/** Whether the parts beside the server work (guide §3.1.1); those that it does not have are left out. */
export const ServicesCard = ({ services, mediaWorkers }: Pick<ServerStatus, 'services' | 'mediaWorkers'>) => {
  const { t } = useLingui();
  return (
    <section className={classes.card} aria-labelledby="services">
      <Title order={2} id="services">
        <Trans>Services</Trans>
      </Title>
      <ul className={classes.list}>
        {services.map((service) => (
          <ServiceLine key={service.id} service={service} />
        ))}
        <li>
          <div className={classes.grow}>
            <Text size="sm" fw={550}>{t`Media`}</Text>
            <Text size="xs" c="dimmed">
              <Plural value={mediaWorkers} one="# worker at work" other="# workers at work" />
            </Text>
          </div>
          <StateBadge state={mediaWorkers > 0 ? 'working' : 'failing'} />
        </li>
      </ul>
    </section>
  );
};

const ServiceLine = ({ service: { id, state, since, detail } }: { service: Service }) => {
  const { i18n } = useLingui();
  const say = (text: MessageDescriptor): string => i18n._(text);
  return (
    <li>
      <div className={classes.grow}>
        <Text size="sm" fw={550}>
          {said(names, id, say)}
        </Text>
        <Text size="xs" c={state === 'failing' ? 'var(--mantine-color-error)' : 'dimmed'}>
          {detail === '' ? null : said(details, detail, say)}
          {state === 'failing' && (
            <>
              {', '}
              <Trans>
                since <RelativeTime at={since} />
              </Trans>
            </>
          )}
        </Text>
      </div>
      <StateBadge state={state} />
    </li>
  );
};

const StateBadge = ({ state }: { state: string }) => {
  if (state === 'working') {
    return (
      <Badge color="moss" variant="light" tt="none">
        <Trans>works</Trans>
      </Badge>
    );
  }
  return state === 'off' ? (
    <Badge color="gray" variant="default" tt="none">
      <Trans>off</Trans>
    </Badge>
  ) : (
    <Badge color="clay" variant="light" tt="none">
      <Trans>does not work</Trans>
    </Badge>
  );
};
