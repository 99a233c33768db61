import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button, Code, CopyButton, Group, Stack } from '@mantine/core';
import { IconCheck, IconCopy, IconDownload } from '@tabler/icons-react';
import classes from './recovery-codes.module.css';

const asFile = (codes: readonly string[]): string =>
  `data:text/plain;charset=utf-8,${encodeURIComponent(`${codes.join('\n')}\n`)}`;

/** Codes for the day when the phone is lost; shown this once. */
export const RecoveryCodes = ({ codes, onKept }: { codes: readonly string[]; onKept: () => void }) => {
  const { t } = useLingui();
  return (
    <Stack>
      <Alert color="brass" variant="light">
        <Trans>
          Keep these codes where the device is not. Each of them replaces it once. They are shown only now.
        </Trans>
      </Alert>
      <ul className={classes.codes}>
        {codes.map((code) => (
          <li key={code}>
            <Code block ta="center" fz="sm">
              {code}
            </Code>
          </li>
        ))}
      </ul>
      <Group justify="space-between">
        <Group gap="xs">
          <CopyButton value={codes.join('\n')}>
            {({ copied, copy }) => (
              <Button
                variant="default"
                leftSection={copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
                onClick={copy}
              >
                {copied ? <Trans>Copied</Trans> : <Trans>Copy</Trans>}
              </Button>
            )}
          </CopyButton>
          <Button
            component="a"
            href={asFile(codes)}
            download="rostrum-recovery-codes.txt"
            variant="default"
            leftSection={<IconDownload size={16} />}
          >
            {t`Save as a file`}
          </Button>
        </Group>
        <Button onClick={onKept}>
          <Trans>I have kept them</Trans>
        </Button>
      </Group>
    </Stack>
  );
};
