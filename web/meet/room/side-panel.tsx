import { Trans, useLingui } from '@lingui/react/macro';
import { CloseButton } from '@mantine/core';
import type { Panel } from '../call/state.ts';
import { useCall, useCallState } from '../call-context.tsx';
import { Chat } from './chat.tsx';
import { PeopleTabs } from './people-tabs.tsx';
import classes from './side-panel.module.css';

/** Chat or people, beside the stage; over it on narrow screens. */
export const SidePanel = ({ panel }: { panel: NonNullable<Panel> }) => {
  const { t } = useLingui();
  const call = useCall();
  const count = useCallState((state) => state.participants.length + 1);
  return (
    <aside className={classes.panel} aria-label={panel === 'chat' ? t`Chat` : t`People`}>
      <div className={classes.head}>
        <h2 className={classes.title}>
          {panel === 'chat' ? (
            <Trans>Chat</Trans>
          ) : (
            <>
              <Trans>People</Trans> <span className={classes.count}>{count}</span>
            </>
          )}
        </h2>
        <CloseButton size="lg" aria-label={t`Close`} onClick={() => call.openPanel(null)} />
      </div>
      {panel === 'chat' ? <Chat /> : <PeopleTabs />}
    </aside>
  );
};
