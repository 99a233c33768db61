import { Trans, useLingui } from '@lingui/react/macro';
import { Menu } from '@mantine/core';
import { IconDots, IconKeyboard, IconScreenShare, IconSettings, IconUsers } from '@tabler/icons-react';
import { useState } from 'react';
import { canShareScreen } from '../call/browser-media.ts';
import { useCall, useCallState } from '../call-context.tsx';
import { togglePanel, toggleShare } from './actions.ts';
import { LayoutItems } from './layout-menu.tsx';
import { ReactionItems } from './reactions.tsx';
import { Settings } from './settings.tsx';
import { ToolButton } from './tool-button.tsx';

/** Settings and help; on narrow screens also what the toolbar has no room for. */
export const MoreMenu = ({ narrow, onShortcuts }: { narrow: boolean; onShortcuts: () => void }) => {
  const { t } = useLingui();
  const [settings, setSettings] = useState(false);
  return (
    <>
      <Menu position="top" width={280}>
        <Menu.Target>
          <ToolButton icon={IconDots} label={t`More`} control="more" />
        </Menu.Target>
        <Menu.Dropdown>
          {narrow && <NarrowItems />}
          <Menu.Item leftSection={<IconSettings size={18} stroke={1.6} />} onClick={() => setSettings(true)}>
            <Trans>Settings</Trans>
          </Menu.Item>
          <Menu.Item leftSection={<IconKeyboard size={18} stroke={1.6} />} onClick={onShortcuts}>
            <Trans>Keyboard shortcuts</Trans>
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Settings opened={settings} onClose={() => setSettings(false)} />
    </>
  );
};

const NarrowItems = () => {
  const call = useCall();
  const allowed = useCallState((state) => state.self?.rights.shareContent === true);
  const sharing = useCallState((state) => state.local.tracks.screen !== undefined);
  const reactions = useCallState((state) => state.reactionsAllowed);
  return (
    <>
      {reactions && (
        <>
          <ReactionItems />
          <Menu.Divider />
        </>
      )}
      <Menu.Item
        leftSection={<IconUsers size={18} stroke={1.6} />}
        onClick={() => togglePanel(call, 'people')}
      >
        <Trans>Who is here</Trans>
      </Menu.Item>
      {canShareScreen() && (
        <Menu.Item
          leftSection={<IconScreenShare size={18} stroke={1.6} />}
          disabled={!allowed}
          onClick={() => toggleShare(call)}
        >
          {!allowed ? (
            <Trans>Sharing is not allowed to you</Trans>
          ) : sharing ? (
            <Trans>Stop sharing</Trans>
          ) : (
            <Trans>Share the screen</Trans>
          )}
        </Menu.Item>
      )}
      <Menu.Divider />
      <LayoutItems />
      <Menu.Divider />
    </>
  );
};
