import { Trans } from '@lingui/react/macro';
import { Alert, Text } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import type { ClientUpdate } from '../call/protocol.ts';
import { UpdateLink } from '../shared/update-link.tsx';

/** This program is too old to come in: what is needed, and the way to it. */
export const UpdateNeeded = ({ update }: { readonly update: ClientUpdate }) => (
  <Alert
    role="alert"
    color="brass"
    variant="light"
    icon={<IconRefresh />}
    title={
      update.url === '' ? <Trans>This page is out of date</Trans> : <Trans>The application is too old</Trans>
    }
  >
    <Text size="sm" c="inherit" mb="sm">
      {update.url === '' ? (
        <Trans>The server was updated after you opened it. Reload it, and join again.</Trans>
      ) : (
        <Trans>This server needs version {update.minimum} or newer. Update it, and join again.</Trans>
      )}
    </Text>
    <UpdateLink update={update} size="compact-md" color="brass" variant="filled" />
  </Alert>
);
