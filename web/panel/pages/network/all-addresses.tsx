import { Trans } from '@lingui/react/macro';
import { Skeleton, Text } from '@mantine/core';
import { SettingControl, type SettingControlProps } from '../../settings/setting-control.tsx';
import type { NetworkStateData } from './documents.ts';
import { endpointText } from './endpoint-text.ts';
import classes from './network.module.css';

type Props = SettingControlProps & {
  readonly state: NetworkStateData | undefined;
  readonly port: string;
};

/** The switch, and below it what it comes to on this machine now (guide §3.2.1). */
export const AllAddresses = ({ state, port, ...control }: Props) => (
  <>
    <SettingControl {...control} />
    {control.value === true &&
      (state === undefined ? (
        <Skeleton height={48} mt="sm" maw={420} />
      ) : (
        <ul className={classes.machine}>
          {state.addresses.map(({ address, interface: name, loopback }) => (
            <li key={`${name} ${address}`}>
              <span className={classes.address}>{endpointText({ host: address, port })}</span>
              <Text span size="xs" c="dimmed">
                {loopback ? <Trans>this machine only</Trans> : name}
              </Text>
            </li>
          ))}
        </ul>
      ))}
  </>
);
