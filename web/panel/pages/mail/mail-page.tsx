import { Trans, useLingui } from '@lingui/react/macro';
import { Badge, Tabs } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useQuery } from 'urql';
import { SettingsForm } from '../../settings/settings-form.tsx';
import { PageFrame } from '../../shell/page-frame.tsx';
import { CheckConnection } from './check-connection.tsx';
import { alongWith } from './connection.ts';
import { MailQuery } from './documents.ts';
import { QueueTab } from './queue-tab.tsx';
import { mailTabs } from './search.ts';
import { TemplatesTab } from './templates-tab.tsx';
import { useSoughtLetter } from './use-sought-letter.ts';

/** The mail server, which letters are sent, their words, and what became of them (guide §3.2.2). */
export const MailPage = () => {
  const { t } = useLingui();
  const search = useSearch({ from: '/network/smtp' });
  const navigate = useNavigate({ from: '/network/smtp' });
  const sought = useSoughtLetter();
  const [{ data }] = useQuery({ query: MailQuery, requestPolicy: 'cache-and-network' });
  const failed = data?.mail.failed ?? 0;
  const choose = (value: string | null): void => {
    const tab = mailTabs.find((one) => one === value);
    void navigate({ search: tab === undefined || tab === 'connection' ? {} : { tab } });
  };
  return (
    <PageFrame
      title={t`Mail`}
      purpose={<Trans>Invitations and notices go out through a mail server of yours.</Trans>}
    >
      <Tabs
        value={search.tab ?? (sought === undefined ? 'connection' : 'letters')}
        onChange={choose}
        keepMounted={false}
      >
        <Tabs.List mb="lg">
          <Tabs.Tab value="connection">
            <Trans>Mail server</Trans>
          </Tabs.Tab>
          <Tabs.Tab value="letters">
            <Trans>Words of letters</Trans>
          </Tabs.Tab>
          <Tabs.Tab
            value="queue"
            rightSection={
              failed > 0 ? (
                <Badge size="sm" color="clay" variant="light" aria-label={t`Failed: ${failed}`}>
                  {failed}
                </Badge>
              ) : undefined
            }
          >
            <Trans>Queue</Trans>
          </Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="connection">
          <SettingsForm
            sections={['smtp', 'mail-notices']}
            extras={{
              smtp: ({ values, changed }) => <CheckConnection values={values.smtp ?? {}} {...{ changed }} />,
            }}
            companions={{ smtp: alongWith }}
          />
        </Tabs.Panel>
        <Tabs.Panel value="letters">
          <TemplatesTab />
        </Tabs.Panel>
        <Tabs.Panel value="queue">
          <QueueTab />
        </Tabs.Panel>
      </Tabs>
    </PageFrame>
  );
};
