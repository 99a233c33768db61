import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Code, List } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { NetworkStateData } from './documents.ts';
import { endpointText } from './endpoint-text.ts';

type Lack = NonNullable<NetworkStateData['mediaMarksLack']>;
type Trouble = NonNullable<NetworkStateData['listeners'][number]['trouble']>;

const troubles: Readonly<Record<Trouble, MessageDescriptor>> = {
  NAME: msg`the name is not found`,
  ELSEWHERE: msg`it is no address of this machine`,
  TAKEN: msg`another program has the port`,
};

/** Addresses that were left out at the start. */
export const ListenerWarning = ({ listeners }: Pick<NetworkStateData, 'listeners'>) => {
  const { i18n } = useLingui();
  const troubled = listeners.flatMap(({ entry, address, port, trouble }) =>
    trouble === null
      ? []
      : [{ entry, at: address === '' ? '' : endpointText({ host: address, port: String(port) }), trouble }],
  );
  if (troubled.length === 0) return null;
  return (
    <Alert
      color="clay"
      icon={<IconAlertTriangle size={18} />}
      title={<Trans>The server does not listen at every address of the list</Trans>}
    >
      <List size="sm">
        {troubled.map(({ entry, at, trouble }) => (
          <List.Item key={`${entry} ${at}`}>
            <Code>{entry}</Code>: {i18n._(troubles[trouble])}
          </List.Item>
        ))}
      </List>
    </Alert>
  );
};

const Why = ({ lack }: { lack: Lack }) => {
  if (lack === 'LIBRARY')
    return (
      <Trans>
        The small library for it could not be built when the server was set up. Install <Code>gcc</Code> and{' '}
        <Code>libc6-dev</Code> on the server, then start it again with <Code>./rostrum up</Code>.
      </Trans>
    );
  if (lack === 'LOADING')
    return <Trans>The library for it is there, but the programs of the server do not load it.</Trans>;
  return <Trans>The operating system refuses to set the marks.</Trans>;
};

type MarksProps = Pick<NetworkStateData, 'mediaMarksLack' | 'signallingMarksLack'>;

/** Says plainly that marks are set here and not carried by packets, and why. */
export const MarksWarning = ({ mediaMarksLack, signallingMarksLack }: MarksProps) => {
  const lack = mediaMarksLack ?? signallingMarksLack;
  if (lack === null) return null;
  const title =
    mediaMarksLack === null ? (
      <Trans>Signalling is not marked on this machine</Trans>
    ) : signallingMarksLack === null ? (
      <Trans>Media is not marked on this machine</Trans>
    ) : (
      <Trans>Packets are not marked on this machine</Trans>
    );
  return (
    <Alert color="clay" icon={<IconAlertTriangle size={18} />} title={title}>
      <Why lack={lack} />
    </Alert>
  );
};
