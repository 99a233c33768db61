import { useEffect } from 'react';
import { useCall, useCallState } from '../call-context.tsx';
import { Announcer } from './announcer.tsx';
import { ReconnectBanner } from './reconnect-banner.tsx';
import classes from './room.module.css';
import { RoomAudio } from './room-audio.tsx';
import { ShortcutsSheet } from './shortcuts-sheet.tsx';
import { SidePanel } from './side-panel.tsx';
import { StageView } from './stage-view.tsx';
import { Toasts } from './toasts.tsx';
import { Toolbar } from './toolbar.tsx';
import { TopBar } from './top-bar.tsx';
import { UpdateNotice } from './update-notice.tsx';
import { useMutedSpeech } from './use-muted-speech.ts';
import { useRoomSounds } from './use-room-sounds.ts';
import { useShortcuts } from './use-shortcuts.ts';
import { useTabMark } from './use-tab-mark.ts';
import { useWakeLock } from './use-wake-lock.ts';

/** Inside a conference: a dark stage, the toolbar, and a panel at the side when asked for. */
export const Room = () => {
  const call = useCall();
  const panel = useCallState((state) => state.panel);
  const sheet = useShortcuts();
  useTabMark();
  useWakeLock();
  useMutedSpeech();
  useRoomSounds();
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent): void => {
      if (call.store.getState().local.tracks.screen) event.preventDefault();
    };
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [call]);
  return (
    <div className={classes.room} data-panel={panel ?? undefined}>
      <TopBar />
      <main className={classes.stage}>
        <StageView />
        <ReconnectBanner />
        <UpdateNotice />
        <Toasts />
      </main>
      {panel && <SidePanel panel={panel} />}
      <Toolbar onShortcuts={sheet.open} />
      <RoomAudio />
      <Announcer />
      <ShortcutsSheet opened={sheet.opened} onClose={sheet.close} />
    </div>
  );
};
