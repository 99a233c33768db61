import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Popover, Text, UnstyledButton } from '@mantine/core';
import { IconAlertTriangle, IconWifi2 } from '@tabler/icons-react';
import type { Cause } from '../call/network-hint.ts';
import { useCall, useCallState } from '../call-context.tsx';
import classes from './network-notice.module.css';

/** Hidden while all is well; else a word, a sentence on the cause, and one thing to do. */
export const NetworkNotice = () => {
  const level = useCallState((state) => state.network.level);
  const incomingVideo = useCallState((state) => state.incomingVideo);
  if (level === 'good' && incomingVideo) return null;
  return (
    <Popover position="bottom-end" width={300} shadow="lg" radius="lg" withArrow>
      <Popover.Target>
        <UnstyledButton className={classes.chip ?? ''} data-level={level}>
          {level === 'poor' ? (
            <IconAlertTriangle size={18} stroke={2} aria-hidden="true" />
          ) : (
            <IconWifi2 size={18} stroke={2} aria-hidden="true" />
          )}
          <span className={classes.word}>
            {level === 'poor' ? (
              <Trans>Weak network</Trans>
            ) : level === 'fair' ? (
              <Trans>Unsteady network</Trans>
            ) : (
              <Trans>Saving data</Trans>
            )}
          </span>
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>
        <Advice />
      </Popover.Dropdown>
    </Popover>
  );
};

const Advice = () => {
  const call = useCall();
  const { level, cause } = useCallState((state) => state.network);
  const incomingVideo = useCallState((state) => state.incomingVideo);
  const camera = useCallState((state) => state.local.camera);
  const sentence = useSentence(cause);
  return (
    <>
      <Text size="sm">
        {level === 'good' ? <Trans>Pictures of the others are off to save data.</Trans> : sentence}
      </Text>
      {incomingVideo ? (
        <Button size="xs" mt="sm" onClick={() => call.setIncomingVideo(false)}>
          <Trans>Turn off incoming video</Trans>
        </Button>
      ) : level !== 'good' && camera ? (
        <Button size="xs" mt="sm" onClick={() => void call.local.setCamera(false)}>
          <Trans>Turn my camera off, too</Trans>
        </Button>
      ) : (
        <Button size="xs" mt="sm" onClick={() => call.setIncomingVideo(true)}>
          <Trans>Show the others again</Trans>
        </Button>
      )}
    </>
  );
};

const useSentence = (cause: Cause): string => {
  const { t } = useLingui();
  switch (cause) {
    case 'loss':
      return t`Your network loses data on the way, so sound and picture may break up.`;
    case 'delay':
      return t`Your network answers late, so you may talk over each other.`;
    case 'bandwidth':
      return t`Your network is too slow for all the pictures.`;
    default:
      return t`Your network is unsteady at the moment.`;
  }
};
