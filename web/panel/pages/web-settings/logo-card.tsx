import { Trans, useLingui } from '@lingui/react/macro';
import { Button, FileButton, Group, Paper, Text, Title } from '@mantine/core';
import { IconPhotoUp, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { ErrorNotice } from '#web/ui/components/error-notice.tsx';
import { useFieldErrors } from '#web/ui/errors/field-errors.ts';
import type { Problem } from '#web/ui/errors/problem.ts';
import { postFile } from '#web/ui/graphql/post-file.ts';
import { useCommand } from '#web/ui/graphql/use-command.ts';
import { useAccess } from '../../access/viewer-context.tsx';
import { HistoryLink } from '../history/history-link.tsx';
import { type LogoUrls, RemoveLogo } from './documents.ts';
import classes from './web-settings.module.css';

type Scheme = 'light' | 'dark';

/** The logo on public pages, one for each scheme of colours. */
export const LogoCard = ({ logo, onChanged }: { logo: LogoUrls; onChanged: () => void }) => {
  const { t } = useLingui();
  return (
    <Paper withBorder radius="lg" p="lg" component="section" aria-labelledby="logo">
      <Group justify="space-between">
        <Title order={2} size="h4" id="logo">
          <Trans>Logo</Trans>
        </Title>
        <HistoryLink object="settings" id="logo" />
      </Group>
      <Text size="sm" c="dimmed" mt={4} mb="md">
        <Trans>
          PNG, JPEG or WebP, up to 10 MB; it is drawn anew within 640 × 160 pixels. Stands at the top of the
          guest page, of conference pages and where users sign in.
        </Trans>
      </Text>
      <div className={classes.slots}>
        <Slot scheme="light" label={t`On light colours`} url={logo.lightUrl} onChanged={onChanged} />
        <Slot scheme="dark" label={t`On dark colours`} url={logo.darkUrl} onChanged={onChanged} />
      </div>
    </Paper>
  );
};

type SlotProps = {
  readonly scheme: Scheme;
  readonly label: string;
  readonly url: string | null;
  readonly onChanged: () => void;
};

const useLogo = (scheme: Scheme, onChanged: () => void) => {
  const removal = useCommand(RemoveLogo);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const done = (refused: Problem | undefined): void => {
    setBusy(false);
    setProblem(refused);
    if (refused === undefined) onChanged();
  };
  const send = async (file: File | null): Promise<void> => {
    if (file === null) return;
    setBusy(true);
    const sending = { body: file, type: file.type || 'application/octet-stream', realm: 'panel' } as const;
    const answer = await postFile(`/site/logo?scheme=${scheme}`, sending);
    done(answer instanceof Response ? undefined : answer);
  };
  const remove = async (): Promise<void> => {
    setBusy(true);
    done((await removal.run({ scheme: scheme === 'light' ? 'LIGHT' : 'DARK' })).problem);
  };
  return { busy, problem, send, remove };
};

const Slot = ({ scheme, label, url, onChanged }: SlotProps) => {
  const { can } = useAccess();
  const { busy, problem, send, remove } = useLogo(scheme, onChanged);
  return (
    <div>
      <Text size="sm" fw={550} mb={6}>
        {label}
      </Text>
      <div className={`${classes.stage} ${scheme === 'light' ? classes.light : classes.dark}`}>
        {url === null ? <Nothing scheme={scheme} /> : <img src={url} alt={label} className={classes.logo} />}
      </div>
      {can('ChangeLogo') && (
        <Group gap="xs" mt="xs">
          <FileButton
            accept="image/*"
            onChange={(file) => void send(file)}
            inputProps={{ 'aria-label': label }}
          >
            {(props) => (
              <Button
                {...props}
                variant="default"
                size="compact-md"
                loading={busy}
                leftSection={<IconPhotoUp size={16} />}
              >
                {url === null ? <Trans>Choose a file</Trans> : <Trans>Replace</Trans>}
              </Button>
            )}
          </FileButton>
          {url !== null && (
            <Button
              variant="subtle"
              color="clay"
              size="compact-md"
              disabled={busy}
              leftSection={<IconTrash size={16} />}
              onClick={() => void remove()}
            >
              <Trans>Remove</Trans>
            </Button>
          )}
        </Group>
      )}
      {problem !== undefined && <Refusal problem={problem} />}
    </div>
  );
};

const Nothing = ({ scheme }: { scheme: Scheme }) =>
  scheme === 'light' ? <Trans>The name of the company, or ours</Trans> : <Trans>As on light colours</Trans>;

const Refusal = ({ problem }: { problem: Problem }) => {
  const { logo } = useFieldErrors()(problem);
  if (logo === undefined) return <ErrorNotice problem={problem} />;
  return (
    <Text role="alert" size="sm" mt={6} c="var(--mantine-color-error)">
      {logo}
    </Text>
  );
};
