import { Trans, useLingui } from '@lingui/react/macro';
import { Switch } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { ConfirmDanger } from '#web/ui/components/confirm-danger.tsx';
import { ErrorNotice } from '#web/ui/components/error-notice.tsx';
import { useCommand } from '#web/ui/graphql/use-command.ts';
import { useAccess } from '../../access/viewer-context.tsx';
import { ChangePanelAccess } from './documents.ts';
import { SectionCard } from './section-card.tsx';

/** The panel without a login for whoever sits at the server (guide §3.4.2, item 2). */
export const LocalConsole = ({ allowed }: { allowed: boolean }) => {
  const { t } = useLingui();
  const { can } = useAccess();
  const [asking, setAsking] = useState(false);
  const command = useCommand(ChangePanelAccess);
  const change = async (localConsole: boolean) => {
    const { problem } = await command.run({ changes: { localConsole }, confirmLockOut: false });
    if (problem === undefined) {
      const message = localConsole
        ? t`The local console is open without a login`
        : t`The local console is closed`;
      notifications.show({ message, color: 'moss' });
    }
    return problem;
  };
  return (
    <SectionCard
      title={t`Local console`}
      purpose={
        <Trans>
          For the browser on the machine on which the server runs, at the address localhost or 127.0.0.1. What
          is done there stands in the reports as done by “local console”.
        </Trans>
      }
    >
      {command.problem !== undefined && !asking && <ErrorNotice problem={command.problem} />}
      <Switch
        label={t`Allow administration from this machine without a login`}
        checked={allowed}
        disabled={!can('ChangePanelAccess') || command.busy}
        onChange={(event) => {
          command.clear();
          if (event.currentTarget.checked) setAsking(true);
          else void change(false);
        }}
      />
      <ConfirmDanger
        opened={asking}
        onClose={() => setAsking(false)}
        title={t`Open the panel without a login on this machine?`}
        action={t`Open it`}
        onConfirm={() => change(true)}
      >
        <Trans>
          Everybody who can use a browser or run a program on the machine of the server gets full rights. Do
          not do this where other people have accounts on it, or where a proxy on the same machine passes on
          requests without saying so.
        </Trans>
      </ConfirmDanger>
    </SectionCard>
  );
};
