import { Trans, useLingui } from '@lingui/react/macro';
import { Modal, Select, Stack, Switch, Tabs } from '@mantine/core';
import { type DeviceKind, listedDevices } from '../call/device-choice.ts';
import type { Preferences } from '../call/preferences.ts';
import { useCall, useCallState } from '../call-context.tsx';
import { TroubleNotes } from '../devices/trouble-notes.tsx';
import { ConnectionDetails } from './connection-details.tsx';

/** Devices, behaviour, and the state of the connection. */
export const Settings = ({ opened, onClose }: { opened: boolean; onClose: () => void }) => {
  const { t } = useLingui();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t`Settings`}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      <Tabs defaultValue="devices">
        <Tabs.List grow mb="md">
          <Tabs.Tab value="devices" px="xs">
            <Trans>Devices</Trans>
          </Tabs.Tab>
          <Tabs.Tab value="behaviour" px="xs">
            <Trans>Behaviour</Trans>
          </Tabs.Tab>
          <Tabs.Tab value="connection" px="xs">
            <Trans>Connection</Trans>
          </Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="devices">
          <Stack gap="sm">
            <DeviceSelect kind="audioinput" label={t`Microphone`} />
            <DeviceSelect kind="audiooutput" label={t`Speaker`} />
            <DeviceSelect kind="videoinput" label={t`Camera`} />
            <TroubleNotes />
          </Stack>
        </Tabs.Panel>
        <Tabs.Panel value="behaviour">
          <Behaviour />
        </Tabs.Panel>
        <Tabs.Panel value="connection">
          <ConnectionDetails />
        </Tabs.Panel>
      </Tabs>
    </Modal>
  );
};

const DeviceSelect = ({ kind, label }: { kind: DeviceKind; label: string }) => {
  const { t } = useLingui();
  const call = useCall();
  const all = useCallState((state) => state.local.devices);
  const inUse = useCallState((state) => state.local.inUse[kind]);
  const devices = listedDevices(all, kind);
  const chosen =
    devices.find((device) => device.deviceId === inUse?.deviceId) ?? devices.find((device) => device.system);
  if (devices.length === 0) return null;
  return (
    <Select
      label={label}
      size="md"
      allowDeselect={false}
      value={chosen?.deviceId ?? null}
      data={devices.map((device, index) => ({
        value: device.deviceId,
        label: device.label || t`Device ${index + 1}`,
      }))}
      onChange={(deviceId) => {
        const device = devices.find((one) => one.deviceId === deviceId);
        if (device) void call.local.selectDevice(kind, { deviceId: device.deviceId, label: device.label });
      }}
    />
  );
};

type Flag = 'sounds' | 'mutedHint' | 'shortcuts' | 'forceTcp';

const Behaviour = () => {
  const { t } = useLingui();
  return (
    <Stack gap="md">
      <Flag
        name="sounds"
        label={t`Sounds`}
        description={t`When people come, go and write; silent above 15 people`}
      />
      <Flag
        name="mutedHint"
        label={t`Hint when you talk while muted`}
        description={t`Your microphone is listened to in this browser only`}
      />
      <Flag
        name="shortcuts"
        label={t`Keyboard shortcuts`}
        description={t`Single keys, such as M for the microphone`}
      />
      <Flag
        name="forceTcp"
        label={t`Media over TCP only`}
        description={t`For networks that block everything else; counts from the next joining`}
      />
    </Stack>
  );
};

const Flag = ({ name, label, description }: { name: Flag; label: string; description: string }) => {
  const call = useCall();
  const on = useCallState((state) => state.preferences[name]);
  return (
    <Switch
      label={label}
      description={description}
      styles={{ description: { lineHeight: 1.4 } }}
      checked={on}
      onChange={(event) => {
        const changes: Partial<Preferences> = { [name]: event.currentTarget.checked };
        call.remember(changes);
      }}
    />
  );
};
