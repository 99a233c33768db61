import { Trans, useLingui } from '@lingui/react/macro';
import { IconHourglass, IconMapOff } from '@tabler/icons-react';
import { useLocation } from '@tanstack/react-router';
import { EmptyState } from '#web/ui/components/empty-state.tsx';
import { PageLink } from '../../shell/links.tsx';
import { PageFrame } from '../../shell/page-frame.tsx';
import { findPage } from '../../shell/sections.ts';

/** Every address without a page of its own: announced sections, and addresses that lead nowhere. */
export const LaterPage = () => {
  const path = useLocation({ select: ({ pathname }) => pathname });
  const { t, i18n } = useLingui();
  const page = findPage(path.replace(/\/$/, ''));
  if (page?.promise === undefined) return <NowherePage />;
  return (
    <PageFrame title={i18n._(page.title)} purpose={i18n._(page.promise)}>
      <EmptyState icon={IconHourglass} tone="gray" title={t`This section comes with a later version`}>
        <Trans>The server cannot do this yet: nothing of it is at work, and there is nothing to set.</Trans>
      </EmptyState>
    </PageFrame>
  );
};

const NowherePage = () => {
  const { t } = useLingui();
  return (
    <PageFrame title={t`There is no such page`} purpose={<Trans>The address may be mistyped or old.</Trans>}>
      <EmptyState
        icon={IconMapOff}
        tone="gray"
        title={t`Nothing at this address`}
        action={
          <PageLink to="/server">
            <Trans>To the server info</Trans>
          </PageLink>
        }
      />
    </PageFrame>
  );
};

/** The page exists, but the role of the one who is signed in does not include it. */
export const ForbiddenPage = () => {
  const { t } = useLingui();
  return (
    <PageFrame
      title={t`Not for your role`}
      purpose={<Trans>An auditor sees reports and the state of the server.</Trans>}
    >
      <EmptyState icon={IconMapOff} tone="gray" title={t`Your role does not include this page`}>
        <Trans>Ask an administrator with full rights if you need it.</Trans>
      </EmptyState>
    </PageFrame>
  );
};
