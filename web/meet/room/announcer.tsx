import { useLingui } from '@lingui/react/macro';
import { VisuallyHidden } from '@mantine/core';
import { useCallState } from '../call-context.tsx';
import { useReactionWords } from './reactions.tsx';
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
  const reacted = useLatestReaction();
  return (
    <VisuallyHidden>
      <div aria-live="polite">{toast ? text(toast) : ''}</div>
      <div aria-live="polite">{author === null ? '' : t`Message from ${author}: ${words}`}</div>
      <div aria-live="polite">{reacted}</div>
      <div aria-live="polite">{muted ? t`Microphone off` : t`Microphone on`}</div>
    </VisuallyHidden>
  );
};

/** Of somebody else; one's own is no news. */
const useLatestReaction = (): string => {
  const { t } = useLingui();
  const words = useReactionWords();
  const latest = useCallState((state) => Object.keys(state.reactions).findLast((id) => id !== state.selfId));
  const shown = useCallState((state) => (latest === undefined ? undefined : state.reactions[latest]));
  const person = useCallState((state) => state.participants.find((one) => one.participantId === latest));
  if (shown === undefined || person === undefined) return '';
  const name = person.displayName;
  const sign = words[shown.reaction];
  return t`${name} reacts: ${sign}`;
};
