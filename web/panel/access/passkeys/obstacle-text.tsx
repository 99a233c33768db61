import { Trans } from '@lingui/react/macro';
import { Anchor, Code } from '@mantine/core';
import type { Obstacle, PasskeyPlace } from './place.ts';

/** Why there are no passkeys here, and what would have to change. */
export const ObstacleText = ({ obstacle, place }: { obstacle: Obstacle; place: PasskeyPlace }) => {
  switch (obstacle) {
    case 'insecure':
      return (
        <Trans>
          Passkeys need a connection by HTTPS, and this page came without. Set up a certificate, or open the
          panel by its HTTPS address.
        </Trans>
      );
    case 'number':
      return (
        <Trans>
          Passkeys belong to a host name, and this page was opened by an IP address. Open the panel by the
          name of the server.
        </Trans>
      );
    case 'unknown-name':
      return (
        <Trans>
          Passkeys need a host name that the server knows as its own. Set <Code>web.externalUrl</Code> to the
          address by which people reach it, or use a certificate with this name.
        </Trans>
      );
    case 'elsewhere':
      return (
        <Trans>
          Passkeys work at the main address of the server only:{' '}
          <Anchor href={`${place.origin}/panel/`}>{place.origin}</Anchor>
        </Trans>
      );
    case 'browser':
      return <Trans>This browser knows no passkeys. Use a current one.</Trans>;
  }
};
