import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Badge, Text, Title } from '@mantine/core';
import { RelativeTime } from '#web/ui/components/date-time.tsx';
import { useAccess } from '../../access/viewer-context.tsx';
import { PageLink } from '../../shell/links.tsx';
import { findPage } from '../../shell/sections.ts';
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

/** Codes that parts of the server give, where need be with the state; one that is not known here is shown as it is. */
const details: Readonly<Record<string, MessageDescriptor>> = {
  'not-configured': msg`not set up`,
  certificate: msg`with a certificate of the server`,
  proxy: msg`at a proxy before the server`,
  'not-served': msg`the port cannot be opened, or the certificate cannot be used`,
  none: msg`not encrypted`,
  starttls: msg`encrypted (STARTTLS)`,
  'working tls': msg`encrypted (TLS)`,
  name: msg`the name of the server is not found`,
  address: msg`its address may not be used`,
  port: msg`its port may not be used`,
  connection: msg`the server cannot be reached`,
  timeout: msg`the server does not answer`,
  certificateHost: msg`the certificate is for another name`,
  certificateExpired: msg`the certificate has expired`,
  certificateUnknown: msg`nobody vouches for the certificate`,
  'failing tls': msg`encryption fails`,
  noTls: msg`the server does not offer encryption`,
  noSignIn: msg`the server does not offer to sign in`,
  signIn: msg`login or password are wrong`,
  sender: msg`the sender is refused`,
  protocol: msg`the server does not speak the protocol`,
  full: msg`the server is full`,
};

/** Where a service is set up. */
const pages: Readonly<Record<string, string>> = { https: '/web/https', smtp: '/network/smtp' };

type Props = Pick<ServerStatus, 'services' | 'mediaWorkers' | 'certificate'>;

/** Whether the parts beside the server work (guide §3.1.1); those that it does not have are left out. */
export const ServicesCard = ({ services, mediaWorkers, certificate }: Props) => {
  const { t } = useLingui();
  return (
    <section className={classes.card} aria-labelledby="services">
      <Title order={2} id="services">
        <Trans>Services</Trans>
      </Title>
      <ul className={classes.list}>
        {services.map((service) => (
          <ServiceLine
            key={service.id}
            service={service}
            certificate={service.id === 'https' ? certificate : null}
          />
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

type LineProps = { service: Service; certificate: ServerStatus['certificate'] };

const ServiceLine = ({ service: { id, state, since, detail }, certificate }: LineProps) => {
  const { i18n } = useLingui();
  const { can } = useAccess();
  const name = names[id] === undefined ? id : i18n._(names[id]);
  const why = details[`${state} ${detail}`] ?? details[detail];
  const path = pages[id];
  const ability = path === undefined ? undefined : findPage(path)?.ability;
  return (
    <li>
      <div className={classes.grow}>
        {path !== undefined && ability !== undefined && can(ability) ? (
          <PageLink to={path} size="sm" fw={550}>
            {name}
          </PageLink>
        ) : (
          <Text size="sm" fw={550}>
            {name}
          </Text>
        )}
        <Text size="xs" c={state === 'failing' ? 'var(--mantine-color-error)' : 'dimmed'}>
          {why === undefined ? detail : i18n._(why)}
          {state === 'failing' && (
            <>
              {', '}
              <Trans>
                since <RelativeTime at={since} />
              </Trans>
            </>
          )}
        </Text>
        {certificate !== null && <CertificateEnd daysLeft={certificate.daysLeft} />}
      </div>
      <StateBadge state={state} />
    </li>
  );
};

/** Days before the end from which people are warned. */
const SOON = 30;

const CertificateEnd = ({ daysLeft }: { daysLeft: number }) => (
  <Text
    size="xs"
    c={daysLeft < SOON ? `var(--mantine-color-${daysLeft < 0 ? 'clay' : 'brass'}-text)` : 'dimmed'}
  >
    {daysLeft < 0 ? (
      <Trans>The certificate has ended</Trans>
    ) : daysLeft === 0 ? (
      <Trans>The certificate ends today</Trans>
    ) : (
      <Plural value={daysLeft} one="The certificate ends in # day" other="The certificate ends in # days" />
    )}
  </Text>
);

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
