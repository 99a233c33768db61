import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button } from '@mantine/core';
import { IconMicrophoneOff, IconVideoOff } from '@tabler/icons-react';
import type { MediaTrouble } from '../call/media-trouble.ts';
import { useCall, useCallState } from '../call-context.tsx';
import classes from './preview.module.css';
import { useTroubleText } from './trouble-text.ts';

/** What keeps the camera or the microphone from working, and what to do; joining works all the same. */
export const TroubleNotes = () => {
  const trouble = useCallState((state) => state.local.trouble);
  if (!trouble.microphone && !trouble.camera) return null;
  return (
    <div className={classes.notes}>
      {trouble.microphone && <TroubleNote device="microphone" trouble={trouble.microphone} />}
      {trouble.camera && <TroubleNote device="camera" trouble={trouble.camera} />}
    </div>
  );
};

export const TroubleNote = ({
  device,
  trouble,
}: {
  device: 'microphone' | 'camera';
  trouble: MediaTrouble;
}) => {
  const { t } = useLingui();
  const call = useCall();
  const text = useTroubleText(device, trouble);
  const Icon = device === 'microphone' ? IconMicrophoneOff : IconVideoOff;
  const again = (): void =>
    void (device === 'microphone' ? call.local.setMicrophone(true) : call.local.setCamera(true));
  return (
    <Alert
      variant="light"
      color="brass"
      icon={<Icon size={20} stroke={1.6} />}
      title={device === 'microphone' ? t`The others cannot hear you` : t`The others cannot see you`}
    >
      {text}
      {trouble !== 'insecure-page' && (
        <Button display="block" mt={8} variant="default" size="compact-sm" onClick={again}>
          <Trans>Try again</Trans>
        </Button>
      )}
    </Alert>
  );
};
