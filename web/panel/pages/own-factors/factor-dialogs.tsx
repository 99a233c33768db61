import { useLingui } from '@lingui/react/macro';
import { Modal, Text } from '@mantine/core';
import { RecoveryCodes } from './recovery-codes.tsx';
import { TotpSetup } from './totp-setup.tsx';
import type { Factors } from './use-factors.ts';

type Props = { readonly factors: Factors; readonly onDone: () => void };

/** What is shown once: the key of the app, and after it the codes. */
export const FactorDialogs = ({ factors, onDone }: Props) => {
  const { t } = useLingui();
  const { setup, codes, question } = factors;
  const kept = (): void => {
    factors.kept();
    onDone();
  };
  return (
    <>
      {question}
      <Modal
        opened={setup !== undefined}
        onClose={factors.cancel}
        title={<Text fw={650}>{t`Set up an authenticator app`}</Text>}
        closeButtonProps={{ 'aria-label': t`Close` }}
        closeOnClickOutside={false}
      >
        {setup !== undefined && (
          <TotpSetup setup={setup} onEnrolled={factors.enrolled} onCancel={factors.cancel} />
        )}
      </Modal>
      <Modal
        opened={codes !== undefined}
        onClose={kept}
        title={<Text fw={650}>{t`Recovery codes`}</Text>}
        closeButtonProps={{ 'aria-label': t`Close` }}
        closeOnClickOutside={false}
        size="lg"
      >
        {codes !== undefined && <RecoveryCodes codes={codes} onKept={kept} />}
      </Modal>
    </>
  );
};
