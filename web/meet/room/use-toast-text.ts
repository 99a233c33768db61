import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { Toast } from '../call/toasts.ts';

/** A notice in words: "Anna and 4 others joined". */
export const useToastText = (): ((toast: Toast) => string) => {
  const { t } = useLingui();
  return ({ kind, names }) => {
    const name = names[0] ?? '';
    const others = names.length - 1;
    const texts: Readonly<Record<Toast['kind'], string>> = {
      joined:
        others === 0
          ? t`${name} joined`
          : t`${plural(others, { one: `${name} and # other joined`, other: `${name} and # others joined` })}`,
      left:
        others === 0
          ? t`${name} left`
          : t`${plural(others, { one: `${name} and # other left`, other: `${name} and # others left` })}`,
      shared: t`${name} is sharing a screen`,
      'device-plugged': t`Switched to ${name}`,
      'device-unplugged': t`The device was unplugged; ${name} is used instead`,
      'device-none': t`The device was unplugged and there is no other`,
      'muted-on-entry': t`Your microphone is off: this conference mutes newcomers`,
      'link-copied': t`Link copied`,
      'action-failed': t`That did not work; try again`,
      'file-gone': t`The file is no longer kept on the server`,
      'media-restored': t`Sound and picture are back`,
      'share-refused': t`The screen could not be shared`,
      'share-forbidden': t`Your screen is no longer shown: you may not share it any more`,
      'video-off': t`Pictures of the others are off`,
      'video-on': t`Pictures of the others are back`,
    };
    return texts[kind];
  };
};
