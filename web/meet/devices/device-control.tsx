import { useLingui } from '@lingui/react/macro';
import { Menu, Tooltip, UnstyledButton } from '@mantine/core';
import {
  IconAlertCircleFilled,
  IconChevronUp,
  IconMicrophone,
  IconMicrophoneOff,
  IconVideo,
  IconVideoOff,
} from '@tabler/icons-react';
import { useState } from 'react';
import { useCall, useCallState } from '../call-context.tsx';
import classes from './device-control.module.css';
import { CameraChoices, MicrophoneChoices } from './device-menus.tsx';

type Props = {
  device: 'microphone' | 'camera';
  /** Over a picture, where colours of the page do not apply. */
  onStage?: boolean;
  /** Keys shown beside the action. */
  hint?: string | undefined;
  /** Without the list of devices, for narrow toolbars. */
  plain?: boolean;
};

/** One switch with its list of devices; the list stays open while devices are tried. */
export const DeviceControl = ({ device, onStage = false, hint, plain = false }: Props) => {
  const { t } = useLingui();
  const [opened, setOpened] = useState(false);
  const on = useCallState((state) => state.local[device]);
  return (
    <div className={classes.control} data-off={!on || undefined} data-stage={onStage || undefined}>
      <Switch device={device} hint={hint} />
      {!plain && (
        <Menu
          opened={opened}
          onChange={setOpened}
          position="top"
          closeOnItemClick={false}
          width={330}
          trapFocus
          returnFocus
          keepMounted={false}
        >
          <Menu.Target>
            <UnstyledButton
              className={classes.more ?? ''}
              aria-label={device === 'microphone' ? t`Choose microphone and speaker` : t`Choose camera`}
            >
              <IconChevronUp size={16} aria-hidden="true" />
            </UnstyledButton>
          </Menu.Target>
          <Menu.Dropdown className={classes.dropdown ?? ''}>
            {device === 'microphone' ? <MicrophoneChoices /> : <CameraChoices />}
          </Menu.Dropdown>
        </Menu>
      )}
    </div>
  );
};

const icons = {
  microphone: { on: IconMicrophone, off: IconMicrophoneOff },
  camera: { on: IconVideo, off: IconVideoOff },
} as const;

const Switch = ({ device, hint }: Pick<Props, 'device' | 'hint'>) => {
  const { t } = useLingui();
  const call = useCall();
  const on = useCallState((state) => state.local[device]);
  const trouble = useCallState((state) => state.local.trouble[device]);
  const hinted = useCallState((state) => device === 'microphone' && state.mutedSpeechHint);
  const next =
    device === 'microphone'
      ? on
        ? t`Mute microphone`
        : t`Unmute microphone`
      : on
        ? t`Turn camera off`
        : t`Turn camera on`;
  const Icon = icons[device][on ? 'on' : 'off'];
  const toggle = (): void =>
    void (device === 'microphone' ? call.local.setMicrophone(!on) : call.local.setCamera(!on));
  return (
    <Tooltip label={hint ? `${next} (${hint})` : next}>
      <UnstyledButton
        className={classes.switch ?? ''}
        onClick={toggle}
        aria-label={next}
        data-control={device}
        data-hinted={hinted || undefined}
      >
        <Icon size={22} stroke={1.7} aria-hidden="true" />
        {trouble && <IconAlertCircleFilled size={16} className={classes.trouble} aria-hidden="true" />}
      </UnstyledButton>
    </Tooltip>
  );
};
