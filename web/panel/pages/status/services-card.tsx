import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Badge, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { RelativeTime } from '#web/ui/components/date-time.tsx';
import { useAccess } from '../../access/viewer-context.tsx';
import { PageLink } from '../../shell/links.tsx';
import { findPage } from '../../shell/sections.ts';
import { serviceDetail } from './service-words.ts';
import classes from './status-page.module.css';
import type { ServerStatus } from './use-server-status.ts';

type Service = ServerStatus['services'][number];

const names: Readonly<Record<string, MessageDescriptor>> = {
  https: msg`HTTPS`,
  media: msg`Media`,
  marking: msg`Marks of packets (DSCP)`,
  smtp: msg`Mail (SMTP)`,
  ldap: msg`Directory (LDAP)`,
  sip: msg`SIP gateway`,
  h323: msg`H.323 gateway`,
  updates: msg`Update feed`,
};

/** Where a service is set up. */
const pages: Readonly<Record<string, string>> = {
  https: '/web/https',
  media: '/network/settings',
  marking: '/network/settings',
  smtp: '/network/smtp',
  updates: '/settings',
};

type Props = Pick<ServerStatus, 'services' | 'mediaWorkers' | 'certificate'>;

/** Whether the parts beside the server work (guide §3.1.1); those that it does not have are left out. */
export const ServicesCard = ({ services, mediaWorkers, certificate }: Props) => (
  <section className={classes.card} aria-labelledby="services">
    <Title order={2} id="services">
      <Trans>Services</Trans>
    </Title>
    <ul className={classes.list}>
      {services.map((service) =>
        service.id === 'media' ? (
          <ServiceLine
            key={service.id}
            service={mediaWorkers > 0 ? service : { ...service, state: 'failing' }}
            more={<Plural value={mediaWorkers} one="# worker at work" other="# workers at work" />}
          />
        ) : (
          <ServiceLine
            key={service.id}
            service={service}
            certificate={service.id === 'https' ? certificate : null}
          />
        ),
      )}
    </ul>
  </section>
);

type LineProps = {
  readonly service: Service;
  readonly more?: ReactNode;
  readonly certificate?: ServerStatus['certificate'];
};

const ServiceLine = ({ service: { id, state, since, detail }, more, certificate = null }: LineProps) => {
  const { i18n } = useLingui();
  const { can } = useAccess();
  const name = names[id] === undefined ? id : i18n._(names[id]);
  const why = serviceDetail(state, detail);
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
          {more !== undefined && <> · {more}</>}
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
