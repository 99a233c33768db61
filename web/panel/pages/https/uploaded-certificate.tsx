import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import { ConfirmDanger } from '#web/ui/components/confirm-danger.tsx';
import { useCommand } from '#web/ui/graphql/use-command.ts';
import { CertificateFacts } from './certificate-facts.tsx';
import { RemoveUploadedCertificate } from './documents.ts';
import { Ends } from './ends.tsx';
import { Section } from './section.tsx';
import { UploadForm } from './upload-form.tsx';
import { certificateOf, type Https } from './values.ts';

type Props = { https: Https; mayChange: boolean; onChanged: () => void };

/** The certificate that an administrator has handed in (guide §3.4.3.4). */
export const UploadedCertificate = ({ https, mayChange, onChanged }: Props) => {
  const { t } = useLingui();
  const [asking, setAsking] = useState(false);
  const command = useCommand(RemoveUploadedCertificate);
  const uploaded = certificateOf(https, 'UPLOADED');
  const remove = async () => {
    const { problem } = await command.run({});
    if (problem === undefined) onChanged();
    return problem;
  };
  return (
    <Section title={t`Uploaded certificate`}>
      {uploaded !== undefined && (
        <>
          <Ends certificate={uploaded} />
          <CertificateFacts certificate={uploaded} />
          {mayChange && (
            <Group>
              <Button size="compact-md" variant="subtle" color="clay" onClick={() => setAsking(true)}>
                <Trans>Remove the certificate</Trans>
              </Button>
            </Group>
          )}
        </>
      )}
      {mayChange && <UploadForm onInstalled={onChanged} />}
      <ConfirmDanger
        opened={asking}
        onClose={() => setAsking(false)}
        title={t`Remove the uploaded certificate?`}
        action={t`Remove`}
        onConfirm={remove}
      >
        <Trans>Its private key is destroyed with it.</Trans>
      </ConfirmDanger>
    </Section>
  );
};
