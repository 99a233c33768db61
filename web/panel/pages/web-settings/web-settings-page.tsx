import { Trans, useLingui } from '@lingui/react/macro';
import { Skeleton, Stack } from '@mantine/core';
import { useQuery } from 'urql';
import { ErrorNotice } from '#web/ui/components/error-notice.tsx';
import { problemOfError } from '#web/ui/errors/problem.ts';
import { useSiteLanguage } from '#web/ui/site/site-context.tsx';
import { SettingsForm } from '../../settings/settings-form.tsx';
import { PageFrame } from '../../shell/page-frame.tsx';
import { WebSettingsQuery } from './documents.ts';
import { DocumentsCard } from './documents-card.tsx';
import { GuestLink } from './guest-link.tsx';
import { LogoCard } from './logo-card.tsx';

/** Where people find the pages, and what stands on them (guide §3.4.1). */
export const WebSettingsPage = () => {
  const { t } = useLingui();
  const language = useSiteLanguage();
  const [{ data, error }, ask] = useQuery({
    query: WebSettingsQuery,
    variables: { language: language === 'ru' ? 'RU' : 'EN' },
    requestPolicy: 'cache-and-network',
  });
  const again = () => ask({ requestPolicy: 'network-only' });
  return (
    <PageFrame
      title={t`Web settings`}
      purpose={
        <Trans>The address that links begin with, and what guests and users see on public pages.</Trans>
      }
    >
      <Stack maw={760} gap="lg">
        <SettingsForm
          sections={['web', 'branding']}
          extras={{ web: () => data && <GuestLink url={data.site.guestUrl} /> }}
        />
        {data === undefined && error === undefined && <Skeleton height={320} radius="lg" />}
        {data === undefined && error !== undefined && (
          <ErrorNotice problem={problemOfError(error)} onRetry={again} />
        )}
        {data !== undefined && (
          <>
            <LogoCard logo={data.logo} onChanged={again} />
            <DocumentsCard documents={data.legalDocuments} onChanged={again} />
          </>
        )}
      </Stack>
    </PageFrame>
  );
};
