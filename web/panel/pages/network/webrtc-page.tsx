import { Trans, useLingui } from '@lingui/react/macro';
import { List, Paper, Skeleton, Stack, Text, Title } from '@mantine/core';
import type { SettingControls } from '../../settings/section-card.tsx';
import { SettingsForm } from '../../settings/settings-form.tsx';
import { PageLink } from '../../shell/links.tsx';
import { PageFrame } from '../../shell/page-frame.tsx';
import type { NetworkStateData } from './documents.ts';
import { EndpointList, portOf } from './endpoint-list.tsx';
import { portsInUse } from './ports-in-use.ts';
import { useNetworkState } from './use-network-state.ts';
import { ListenerWarning } from './warnings.tsx';

const controls: SettingControls = {
  'network.external': (props, values) => <EndpointList {...props} usualPort={portOf(values)} />,
};

/** What the guide sets for browsers; the page of the network has the rest of the section. */
const fields = { network: ['external', 'port'] };

/** How browsers reach the media of this server (guide §3.3.4). */
export const WebRtcPage = () => {
  const { t } = useLingui();
  const state = useNetworkState();
  return (
    <PageFrame
      title={t`WebRTC`}
      purpose={<Trans>By which ports and addresses browsers send and receive sound and pictures.</Trans>}
    >
      <Stack>
        <Paths state={state} />
        <SettingsForm
          sections={['network']}
          {...{ fields, controls }}
          extras={{ network: () => state && <ListenerWarning listeners={state.listeners} /> }}
        />
      </Stack>
    </PageFrame>
  );
};

const Paths = ({ state }: { state: NetworkStateData | undefined }) => {
  const ports = state && portsInUse(state).join(', ');
  return (
    <Paper withBorder radius="lg" p="lg" maw={760} component="section" aria-labelledby="webrtc-paths">
      <Stack gap="sm">
        <Title order={2} size="h4" id="webrtc-paths">
          <Trans>How browsers connect</Trans>
        </Title>
        {ports === undefined && <Skeleton height={20} maw={320} />}
        {ports === '' && (
          <Text>
            <Trans>Media has no port now.</Trans>
          </Text>
        )}
        {ports && (
          <Text>
            <Trans>Ports in use now, UDP and TCP: {ports}</Trans>
          </Text>
        )}
        <List size="sm" c="dimmed" maw={640}>
          <List.Item>
            <Trans>
              Each processor core takes one port, beginning with the one that is set. All browsers share them,
              and applications do, too: there is no range of ports for browsers alone.
            </Trans>
          </List.Item>
          <List.Item>
            <Trans>
              Browsers connect straight to the server, over UDP or, where that is blocked, over TCP at the
              same port. Servers for STUN and TURN are not used.
            </Trans>
          </List.Item>
          <List.Item>
            <Trans>
              External addresses are offered to browsers as ICE candidates before those of the machine, which
              stand under{' '}
              <PageLink to="/network/settings" inherit underline="always">
                Network settings
              </PageLink>
              .
            </Trans>
          </List.Item>
        </List>
      </Stack>
    </Paper>
  );
};
