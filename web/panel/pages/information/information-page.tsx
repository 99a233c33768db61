import { Trans, useLingui } from '@lingui/react/macro';
import { Skeleton, Stack } from '@mantine/core';
import { useQuery } from 'urql';
import { ErrorNotice } from '#web/ui/components/error-notice.tsx';
import { problemOfError } from '#web/ui/errors/problem.ts';
import { PageFrame } from '../../shell/page-frame.tsx';
import { ServerTabs } from '../../shell/server-tabs.tsx';
import { DnsSection } from './dns-section.tsx';
import { LicenceQuery } from './documents.ts';
import { Extensions } from './extensions.tsx';
import { LicenceSection } from './licence-section.tsx';
import { Registration } from './registration.tsx';
import { Warnings } from './warnings.tsx';

/** Registration, licence and extensions (guide §3.1.1, the tab "Information"). */
export const InformationPage = () => {
  const { t } = useLingui();
  return (
    <PageFrame
      title={t`Server info`}
      purpose={<Trans>What this server is licensed for, and how much of it is in use.</Trans>}
    >
      <ServerTabs />
      <Sections />
    </PageFrame>
  );
};

const Sections = () => {
  const [{ data, error }, ask] = useQuery({ query: LicenceQuery, requestPolicy: 'cache-and-network' });
  const retry = () => ask({ requestPolicy: 'network-only' });
  if (data === undefined) {
    if (error === undefined) return <Skeleton height={420} radius="lg" maw={760} />;
    return <ErrorNotice problem={problemOfError(error)} onRetry={retry} />;
  }
  const { licence } = data;
  return (
    <Stack maw={760} gap="lg">
      <Warnings licence={licence} />
      <Registration licence={licence} onChanged={retry} />
      <LicenceSection licence={licence} />
      <Extensions extensions={licence.extensions} />
      <DnsSection />
    </Stack>
  );
};
