import { Trans, useLingui } from '@lingui/react/macro';
import { Kbd, Modal, Switch } from '@mantine/core';
import { type ShortcutName, shortcuts } from '../call/shortcuts.ts';
import { useCall, useCallState } from '../call-context.tsx';
import classes from './settings.module.css';

const useNames = (): Readonly<Record<ShortcutName, string>> => {
  const { t } = useLingui();
  return {
    microphone: t`Microphone on or off`,
    camera: t`Camera on or off`,
    share: t`Share the screen`,
    chat: t`Chat`,
    people: t`Who is here`,
    layout: t`Grid or speaker`,
    selfView: t`Own picture on or off`,
    help: t`This list`,
    talk: t`Hold to talk while muted`,
  };
};

/** All keys on one sheet, and the switch for them. */
export const ShortcutsSheet = ({ opened, onClose }: { opened: boolean; onClose: () => void }) => {
  const { t } = useLingui();
  const call = useCall();
  const on = useCallState((state) => state.preferences.shortcuts);
  const names = useNames();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t`Keyboard shortcuts`}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      <dl className={classes.keys} data-off={!on || undefined}>
        {shortcuts.map(({ name, key }) => (
          <div key={name} className={classes.key}>
            <dt>{names[name]}</dt>
            <dd>
              <Kbd>{key === 'Space' ? t`Space` : key}</Kbd>
            </dd>
          </div>
        ))}
      </dl>
      <Switch
        mt="md"
        label={<Trans>Use these keys</Trans>}
        checked={on}
        onChange={(event) => call.remember({ shortcuts: event.currentTarget.checked })}
      />
    </Modal>
  );
};
