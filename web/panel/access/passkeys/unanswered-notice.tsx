import { Trans } from '@lingui/react/macro';
import { Alert } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import type { Unanswered } from './ceremony.ts';

/** The browser has shown or made no passkey; nothing has happened at the server. */
export const UnansweredNotice = ({ reason }: { reason: Unanswered }) => (
  <Alert color="brass" variant="light" icon={<IconInfoCircle size={18} />} role="alert">
    <Why reason={reason} />
  </Alert>
);

const Why = ({ reason }: { reason: Unanswered }) => {
  switch (reason) {
    case 'dismissed':
      return (
        <Trans>The browser had no passkey to show, or the question was closed. You can try again.</Trans>
      );
    case 'known':
      return <Trans>This device has a passkey for your account already.</Trans>;
    case 'impossible':
      return <Trans>The browser cannot do this with the device you chose. Try another one.</Trans>;
  }
};
