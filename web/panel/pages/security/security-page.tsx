import { Trans, useLingui } from '@lingui/react/macro';
import { Skeleton, Stack } from '@mantine/core';
import { useQuery } from 'urql';
import { ErrorNotice } from '#web/ui/components/error-notice.tsx';
import { problemOfError } from '#web/ui/errors/problem.ts';
import { PageFrame } from '../../shell/page-frame.tsx';
import { OpenIdSection } from '../administrator-sources/openid-section.tsx';
import { OsAdministratorsSection } from '../administrator-sources/os-administrators-section.tsx';
import { AddressList } from './address-list.tsx';
import { PanelAccessQuery } from './documents.ts';
import { LocalConsole } from './local-console.tsx';

/** Who gets to the panel, and from where (guide §2.6, §3.4.2). Each section is read and saved by itself. */
export const SecurityPage = () => {
  const { t } = useLingui();
  return (
    <PageFrame title={t`Security`} purpose={<Trans>Who may use this panel, and from where.</Trans>}>
      <Stack maw={720} gap="lg">
        <OsAdministratorsSection />
        <OpenIdSection />
        <PanelAccessSections />
      </Stack>
    </PageFrame>
  );
};

const PanelAccessSections = () => {
  const [{ data, error }, ask] = useQuery({ query: PanelAccessQuery, requestPolicy: 'cache-and-network' });
  if (data === undefined) {
    if (error === undefined) return <Skeleton height={420} radius="lg" />;
    const retry = () => ask({ requestPolicy: 'network-only' });
    return <ErrorNotice problem={problemOfError(error)} onRetry={retry} />;
  }
  return (
    <>
      <AddressList access={data.panelAccess} />
      <LocalConsole allowed={data.panelAccess.localConsole} />
    </>
  );
};
