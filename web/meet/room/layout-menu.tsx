import { Trans, useLingui } from '@lingui/react/macro';
import { Menu } from '@mantine/core';
import { IconLayoutGrid, IconLayoutSidebarRight } from '@tabler/icons-react';
import { useCall, useCallState, useStage, useStageState } from '../call-context.tsx';
import { ToolButton } from './tool-button.tsx';

/** Grid or speaker, own picture or not. */
export const LayoutMenu = () => {
  const { t } = useLingui();
  const mode = useStageState((state) => state.mode);
  return (
    <Menu position="top" closeOnItemClick={false} width={270}>
      <Menu.Target>
        <ToolButton
          icon={mode === 'grid' ? IconLayoutGrid : IconLayoutSidebarRight}
          label={t`Change the layout`}
          control="layout"
        />
      </Menu.Target>
      <Menu.Dropdown>
        <LayoutItems />
      </Menu.Dropdown>
    </Menu>
  );
};

export const LayoutItems = () => {
  const call = useCall();
  const stage = useStage();
  const mode = useStageState((state) => state.mode);
  const hidden = useCallState((state) => state.preferences.selfViewHidden);
  const incomingVideo = useCallState((state) => state.incomingVideo);
  return (
    <>
      <Menu.Label>
        <Trans>Layout</Trans>
      </Menu.Label>
      <Menu.RadioGroup
        value={mode}
        onChange={(value) => stage.setMode(value === 'spotlight' ? 'spotlight' : 'grid')}
      >
        <Menu.RadioItem value="grid">
          <Trans>Everybody in a grid</Trans>
        </Menu.RadioItem>
        <Menu.RadioItem value="spotlight">
          <Trans>The speaker large</Trans>
        </Menu.RadioItem>
      </Menu.RadioGroup>
      <Menu.Divider />
      <Menu.CheckboxItem
        checked={!hidden}
        onChange={(checked: boolean) => call.remember({ selfViewHidden: !checked })}
      >
        <Trans>Show my own picture</Trans>
      </Menu.CheckboxItem>
      <Menu.CheckboxItem
        checked={incomingVideo}
        onChange={(checked: boolean) => call.setIncomingVideo(checked)}
      >
        <Trans>Show pictures of the others</Trans>
      </Menu.CheckboxItem>
    </>
  );
};
