import { useLingui } from '@lingui/react/macro';
import { VisuallyHidden } from '@mantine/core';
import { useCallState } from '../call-context.tsx';
import { useToastText } from './use-toast-text.ts';

/** Says to screen readers what others see at the edge of the stage. */
export const Announcer = () => {
  const { t } = useLingui();
  const text = useToastText();
  const toast = useCallState((state) => state.toasts.at(-1));
  const message = useCallState((state) => state.chat.at(-1));
  const selfId = useCallState((state) => state.selfId);
  const muted = useCallState((state) => !state.local.microphone);
  const author = message && message.participantId !== selfId ? message.displayName : null;
  const words = message?.text ?? '';
  return (
    <VisuallyHidden>
      <div aria-live="polite">{toast ? text(toast) : ''}</div>
      <div aria-live="polite">{author === null ? '' : t`Message from ${author}: ${words}`}</div>
      <div aria-live="polite">{muted ? t`Microphone off` : t`Microphone on`}</div>
    </VisuallyHidden>
  );
};
