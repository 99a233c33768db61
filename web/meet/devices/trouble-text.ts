import { useLingui } from '@lingui/react/macro';
import type { MediaTrouble } from '../call/media-trouble.ts';

const platform = (): 'mac' | 'windows' | 'other' =>
  /Mac/u.test(navigator.userAgent) ? 'mac' : /Windows/u.test(navigator.userAgent) ? 'windows' : 'other';

/** One sentence on the cause, one on what to do. */
export const useTroubleText = (device: 'microphone' | 'camera', trouble: MediaTrouble): string => {
  const { t } = useLingui();
  const microphone = device === 'microphone';
  const advice = useSystemAdvice();
  switch (trouble) {
    case 'browser-denied':
      return microphone
        ? t`The browser does not let this page use the microphone. Click the icon beside the address and allow it.`
        : t`The browser does not let this page use the camera. Click the icon beside the address and allow it.`;
    case 'dismissed':
      return microphone
        ? t`The browser’s question about the microphone was closed without an answer.`
        : t`The browser’s question about the camera was closed without an answer.`;
    case 'system-denied':
      return t`The operating system does not let the browser use it. ${advice}`;
    case 'in-use':
      return microphone
        ? t`Another program is using the microphone, or it does not respond. Close other calls or reconnect it.`
        : t`Another program is using the camera, or it does not respond. Close other calls or reconnect it.`;
    case 'not-found':
      return microphone
        ? t`No microphone was found. Connect one; it will be used at once.`
        : t`No camera was found. Connect one, or join without.`;
    case 'insecure-page':
      return t`Browsers give cameras and microphones to pages with HTTPS only. Ask the administrator for the secure address.`;
    default:
      return t`The browser gave no reason. Reconnect the device or choose another one.`;
  }
};

const useSystemAdvice = (): string => {
  const { t } = useLingui();
  switch (platform()) {
    case 'mac':
      return t`Open System Settings, Privacy & Security, and allow it for the browser; then restart the browser.`;
    case 'windows':
      return t`Open Settings, Privacy & security, and allow it for desktop apps.`;
    default:
      return t`Allow it in the privacy settings of the system.`;
  }
};
