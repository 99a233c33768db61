import { useLingui } from '@lingui/react/macro';
import { useEffect } from 'react';
import plainIcon from '#web/ui/brand/favicon.svg';
import { useCallState } from '../call-context.tsx';
import mutedIcon from './favicon-muted.svg';

/** Title and icon of the tab tell what a glance should: muted or not, messages unread. */
export const useTabMark = (): void => {
  const { t } = useLingui();
  const title = useCallState((state) => state.room?.title ?? '');
  const muted = useCallState((state) => !state.local.microphone);
  const unread = useCallState((state) => state.unread);
  const name = muted ? t`${title} – muted` : t`${title} – Rostrum`;
  const full = unread > 0 ? `(${unread}) ${name}` : name;
  useEffect(() => {
    document.title = full;
  }, [full]);
  useEffect(() => {
    const link = document.querySelector<HTMLLinkElement>('link[rel="icon"]');
    if (!link) return;
    link.href = muted ? mutedIcon : plainIcon;
    return () => {
      link.href = plainIcon;
    };
  }, [muted]);
};
