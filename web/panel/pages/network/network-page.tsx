import { Trans, useLingui } from '@lingui/react/macro';
import { useInterval } from '@mantine/hooks';
import { useEffect } from 'react';
import { useQuery } from 'urql';
import type { SettingControls } from '../../settings/section-card.tsx';
import { SettingsForm } from '../../settings/settings-form.tsx';
import type { SectionValues } from '../../settings/values.ts';
import { PageFrame } from '../../shell/page-frame.tsx';
import { AllAddresses } from './all-addresses.tsx';
import { CodePoint } from './code-point.tsx';
import { NetworkStateQuery } from './documents.ts';
import { EndpointList } from './endpoint-list.tsx';
import { ListenerWarning, MarksWarning } from './warnings.tsx';

/** Milliseconds between two looks at the machine's addresses, which come and go. */
const LOOK_EVERY = 5000;

const useNetworkState = () => {
  const [{ data }, look] = useQuery({ query: NetworkStateQuery, requestPolicy: 'cache-and-network' });
  const { start, stop } = useInterval(() => look({ requestPolicy: 'network-only' }), LOOK_EVERY);
  useEffect(() => {
    start();
    return stop;
  }, [start, stop]);
  return data?.networkState;
};

const portOf = ({ port }: SectionValues): string => String(port ?? '');

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
          network: () => state && <ListenerWarning listeners={state.listeners} />,
          qos: () => state && <MarksWarning {...state} />,
        }}
      />
    </PageFrame>
  );
};
