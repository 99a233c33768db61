import { useLingui } from '@lingui/react/macro';

export type EndingText = { readonly title: string; readonly text: string; readonly back: boolean };

/** What happened and what can be done, by the engine's word for the end. */
export const useEndingText = (code: string): EndingText => {
  const { t } = useLingui();
  switch (code) {
    case 'left':
      return {
        title: t`You left the meeting`,
        text: t`Your camera and microphone are off. If it was a mistake, the way back is one click.`,
        back: true,
      };
    case 'stopped':
    case 'empty':
      return {
        title: t`The meeting is over`,
        text: t`It was ended for everybody.`,
        back: false,
      };
    case 'time-over':
      return {
        title: t`The meeting is over`,
        text: t`The time for which it was planned has ended.`,
        back: false,
      };
    case 'removed':
      return {
        title: t`You were removed from the meeting`,
        text: t`The organiser or an administrator took you out. Ask them if you think it was a mistake.`,
        back: false,
      };
    case 'replaced':
      return {
        title: t`You joined from somewhere else`,
        text: t`The meeting goes on in your other tab or device; this one has let go.`,
        back: true,
      };
    case 'unreachable':
      return {
        title: t`The connection was lost`,
        text: t`The server could not be reached for a while. Check your network and come back.`,
        back: true,
      };
    default:
      return {
        title: t`The connection was closed`,
        text: t`The server ended it (${code}). Come back; if it happens again, tell the administrator.`,
        back: true,
      };
  }
};
