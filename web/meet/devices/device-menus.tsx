import { Trans, useLingui } from '@lingui/react/macro';
import { Menu } from '@mantine/core';
import { IconVolume } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { type DeviceKind, listedDevices } from '../call/device-choice.ts';
import { useCall, useCallState } from '../call-context.tsx';
import classes from './device-control.module.css';
import { LevelBar } from './level-bar.tsx';
import { playTestSound } from './test-sound.ts';

/** Live bars open their microphones; more than these would be heard by nobody. */
const MAX_METERS = 4;

/** Microphones with live levels, speakers with a test sound. */
export const MicrophoneChoices = () => (
  <>
    <Choices
      kind="audioinput"
      title={<Trans>Microphone</Trans>}
      aside={(deviceId, index) => (index < MAX_METERS ? <LevelBar deviceId={deviceId} /> : null)}
    />
    <Menu.Divider />
    <SpeakerChoices />
  </>
);

export const CameraChoices = () => <Choices kind="videoinput" title={<Trans>Camera</Trans>} />;

const canChooseSpeaker = typeof HTMLMediaElement !== 'undefined' && 'setSinkId' in HTMLMediaElement.prototype;

const SpeakerChoices = () => {
  const sink = useCallState((state) => state.local.inUse.audiooutput?.deviceId ?? '');
  return (
    <>
      {canChooseSpeaker ? (
        <Choices kind="audiooutput" title={<Trans>Speaker</Trans>} />
      ) : (
        <>
          <Menu.Label>
            <Trans>Speaker</Trans>
          </Menu.Label>
          <div className={classes.note}>
            <Trans>This browser plays through the speaker that the system uses.</Trans>
          </div>
        </>
      )}
      <Menu.Item leftSection={<IconVolume size={18} stroke={1.6} />} onClick={() => void playTestSound(sink)}>
        <Trans>Play a test sound</Trans>
      </Menu.Item>
    </>
  );
};

type ChoicesProps = {
  kind: DeviceKind;
  title: ReactNode;
  aside?: (deviceId: string, index: number) => ReactNode;
};

const Choices = ({ kind, title, aside }: ChoicesProps) => {
  const { t } = useLingui();
  const call = useCall();
  const all = useCallState((state) => state.local.devices);
  const inUse = useCallState((state) => state.local.inUse[kind]);
  const devices = listedDevices(all, kind);
  const chosen =
    devices.find((device) => device.deviceId === inUse?.deviceId) ?? devices.find((device) => device.system);
  return (
    <>
      <Menu.Label>{title}</Menu.Label>
      {devices.length === 0 && (
        <div className={classes.note}>
          <Trans>The list appears when the browser has given permission.</Trans>
        </div>
      )}
      <Menu.RadioGroup
        value={chosen?.deviceId ?? ''}
        onChange={(deviceId) => {
          const device = devices.find((one) => one.deviceId === deviceId);
          if (device) void call.local.selectDevice(kind, { deviceId, label: device.label });
        }}
      >
        {devices.map((device, index) => (
          <Menu.RadioItem key={device.deviceId} value={device.deviceId} closeMenuOnClick={false}>
            <span className={classes.item}>
              <span className={classes.name}>{device.label || t`Device ${index + 1}`}</span>
              {device.system && (
                <span className={classes.system}>
                  <Trans>system</Trans>
                </span>
              )}
              {aside?.(device.deviceId, index)}
            </span>
          </Menu.RadioItem>
        ))}
      </Menu.RadioGroup>
    </>
  );
};
