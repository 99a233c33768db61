import { Trans, useLingui } from '@lingui/react/macro';
import type { SettingControls } from '../../settings/section-card.tsx';
import { SettingsForm } from '../../settings/settings-form.tsx';
import { PageFrame } from '../../shell/page-frame.tsx';
import { AllAddresses } from './all-addresses.tsx';
import { CodePoint } from './code-point.tsx';
import { EndpointList, portOf } from './endpoint-list.tsx';
import { SignallingNote } from './signalling-note.tsx';
import { useNetworkState } from './use-network-state.ts';
import { ListenerWarning, MarksWarning } from './warnings.tsx';

/** Where clients find the server, and how its packets are marked (guide §3.2.1). */
export const NetworkPage = () => {
  const { t } = useLingui();
  const state = useNetworkState();
  const offered = state?.addresses.map(({ address }) => address) ?? [];
  const controls: SettingControls = {
    'network.allAddresses': (props, values) => (
      <AllAddresses {...props} state={state} port={portOf(values)} />
    ),
    'network.internal': (props, values) => (
      <EndpointList {...props} usualPort={portOf(values)} offered={offered} />
    ),
    'network.external': (props, values) => <EndpointList {...props} usualPort={portOf(values)} />,
    'qos.audio': (props) => <CodePoint {...props} />,
    'qos.video': (props) => <CodePoint {...props} />,
    'qos.signalling': (props) => <CodePoint {...props} />,
  };
  return (
    <PageFrame
      title={t`Network settings`}
      purpose={<Trans>Where clients find the server, and how its packets are marked on the network.</Trans>}
    >
      <SettingsForm
        sections={['network', 'qos']}
        controls={controls}
        extras={{
          network: () => (
            <>
              {state && <ListenerWarning listeners={state.listeners} />}
              <SignallingNote />
            </>
          ),
          qos: () => state && <MarksWarning {...state} />,
        }}
      />
    </PageFrame>
  );
};
