import { useLingui } from '@lingui/react/macro';
import { useMediaQuery } from '@mantine/hooks';
import {
  IconMessage,
  IconPhoneOff,
  IconScreenShare,
  IconScreenShareOff,
  IconUsers,
} from '@tabler/icons-react';
import { useRef } from 'react';
import { useToolbar } from 'react-aria/useToolbar';
import { canShareScreen } from '../call/browser-media.ts';
import { keyOf, type ShortcutName } from '../call/shortcuts.ts';
import { useCall, useCallState } from '../call-context.tsx';
import { DeviceControl } from '../devices/device-control.tsx';
import { togglePanel, toggleShare } from './actions.ts';
import { LayoutMenu } from './layout-menu.tsx';
import { MoreMenu } from './more-menu.tsx';
import { ReactionsMenu } from './reactions.tsx';
import { ToolButton } from './tool-button.tsx';
import classes from './toolbar.module.css';

/** Everything one does in a call; arrow keys move between the buttons. */
export const Toolbar = ({ onShortcuts }: { onShortcuts: () => void }) => {
  const { t } = useLingui();
  const ref = useRef<HTMLDivElement>(null);
  const { toolbarProps } = useToolbar({ 'aria-label': t`Call controls` }, ref);
  const narrow = useMediaQuery('(max-width: 640px)', false, { getInitialValueInEffect: false }) === true;
  const hint = useHints();
  return (
    <footer className={classes.bar}>
      <div {...toolbarProps} ref={ref} className={classes.tools}>
        <span className={classes.group}>
          <DeviceControl device="microphone" hint={hint('microphone')} plain={narrow} />
          <DeviceControl device="camera" hint={hint('camera')} plain={narrow} />
          {!narrow && <ShareButton hint={hint('share')} />}
        </span>
        <span className={classes.group}>
          <ChatButton hint={hint('chat')} />
          {!narrow && <PeopleButton hint={hint('people')} />}
          {!narrow && <ReactionsMenu />}
          {!narrow && <LayoutMenu />}
          <MoreMenu narrow={narrow} onShortcuts={onShortcuts} />
        </span>
        <LeaveButton />
      </div>
    </footer>
  );
};

const useHints = (): ((name: ShortcutName) => string | undefined) => {
  const on = useCallState((state) => state.preferences.shortcuts);
  return (name) => (on ? keyOf(name) : undefined);
};

const ShareButton = ({ hint }: { hint: string | undefined }) => {
  const { t } = useLingui();
  const call = useCall();
  const sharing = useCallState((state) => state.local.tracks.screen !== undefined);
  const allowed = useCallState((state) => state.self?.rights.shareContent === true);
  if (!canShareScreen()) return null;
  const action = sharing ? t`Stop sharing the screen` : t`Share the screen, with its sound`;
  return (
    <ToolButton
      icon={sharing ? IconScreenShareOff : IconScreenShare}
      label={allowed ? action : t`You may not share the screen: the rights of your group do not allow it`}
      hint={allowed ? hint : undefined}
      disabled={!allowed}
      active={sharing}
      control="share"
      onClick={() => toggleShare(call)}
    />
  );
};

const ChatButton = ({ hint }: { hint: string | undefined }) => {
  const { t } = useLingui();
  const call = useCall();
  const open = useCallState((state) => state.panel === 'chat');
  const unread = useCallState((state) => state.unread);
  const label = open
    ? t`Close the chat`
    : unread > 0
      ? t`Open the chat, unread: ${unread}`
      : t`Open the chat`;
  return (
    <ToolButton
      icon={IconMessage}
      label={label}
      hint={hint}
      active={open}
      badge={unread}
      control="chat"
      onClick={() => togglePanel(call, 'chat')}
    />
  );
};

const PeopleButton = ({ hint }: { hint: string | undefined }) => {
  const { t } = useLingui();
  const call = useCall();
  const open = useCallState((state) => state.panel === 'people');
  return (
    <ToolButton
      icon={IconUsers}
      label={open ? t`Close the list of people` : t`Show who is here`}
      hint={hint}
      active={open}
      control="people"
      onClick={() => togglePanel(call, 'people')}
    />
  );
};

const LeaveButton = () => {
  const { t } = useLingui();
  const call = useCall();
  return (
    <ToolButton
      icon={IconPhoneOff}
      label={t`Leave the meeting`}
      danger
      control="leave"
      onClick={() => call.leave()}
    />
  );
};
