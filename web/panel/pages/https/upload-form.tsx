import { Trans, useLingui } from '@lingui/react/macro';
import {
  Alert,
  Badge,
  Button,
  CloseButton,
  FileButton,
  Group,
  PasswordInput,
  Stack,
  Text,
  Textarea,
} from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconCertificate, IconUpload } from '@tabler/icons-react';
import { type DragEvent, useState } from 'react';
import { ErrorNotice } from '#web/ui/components/error-notice.tsx';
import type { ResultOf } from '#web/ui/graphql/graphql.ts';
import { useCommand } from '#web/ui/graphql/use-command.ts';
import { useAnswer } from '../webhooks/use-answer.ts';
import { CertificateFacts } from './certificate-facts.tsx';
import { InspectCertificate, InstallCertificate } from './documents.ts';
import { Findings } from './findings.tsx';
import classes from './https.module.css';
import { type Part, partOfText, partsOfFiles } from './upload.ts';

type Inspected = Extract<
  ResultOf<typeof InspectCertificate>['inspectCertificate'],
  { __typename: 'CertificateInspection' }
>;

type Props = { onInstalled: () => void };

/** Takes certificate, issuers and key in any order, and shows what was understood before anything is kept. */
export const UploadForm = ({ onInstalled }: Props) => {
  const { t } = useLingui();
  const [parts, setParts] = useState<readonly Part[]>([]);
  const [passphrase, setPassphrase] = useState('');
  const [inspected, setInspected] = useState<Inspected>();
  const inspect = useAnswer(InspectCertificate);
  const install = useCommand(InstallCertificate);
  const look = async (wanted: readonly Part[], phrase: string): Promise<void> => {
    setParts(wanted);
    if (wanted.length === 0) return setInspected(undefined);
    const upload = { parts: wanted.map(({ content }) => content), passphrase: phrase };
    const { data } = await inspect.run({ upload });
    const answer = data?.inspectCertificate;
    setInspected(answer?.__typename === 'CertificateInspection' ? answer : undefined);
  };
  const add = (more: readonly Part[]) => void look([...parts, ...more], passphrase);
  const keep = async (): Promise<void> => {
    const upload = { parts: parts.map(({ content }) => content), passphrase };
    const { problem } = await install.run({ upload });
    if (problem !== undefined) return;
    setParts([]);
    setPassphrase('');
    setInspected(undefined);
    notifications.show({ message: t`Certificate installed`, color: 'moss' });
    onInstalled();
  };
  const problem = inspect.problem ?? install.problem;
  return (
    <Stack>
      <Drop onParts={add} />
      {parts.length > 0 && <Parts parts={parts} onChange={(left) => void look(left, passphrase)} />}
      {problem !== undefined && <ErrorNotice problem={problem} />}
      {inspected !== undefined && (
        <Understood
          inspected={inspected}
          passphrase={passphrase}
          onPassphrase={setPassphrase}
          onRepeat={() => void look(parts, passphrase)}
        />
      )}
      {inspected?.fits === true && (
        <Group>
          <Button onClick={() => void keep()} loading={install.busy}>
            <Trans>Install the certificate</Trans>
          </Button>
        </Group>
      )}
    </Stack>
  );
};

const Drop = ({ onParts }: { onParts: (parts: readonly Part[]) => void }) => {
  const { t } = useLingui();
  const [over, setOver] = useState(false);
  const [text, setText] = useState('');
  const take = (files: readonly File[]) => void partsOfFiles(files).then(onParts);
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    take([...event.dataTransfer.files]);
  };
  const paste = (pasted: string): void => {
    const whole = pasted.includes('-----END ');
    if (whole) onParts([partOfText(t`pasted text`, pasted)]);
    setText(whole ? '' : pasted);
  };
  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the button inside does the same for the keyboard. */}
      <div
        className={classes.drop}
        data-over={over || undefined}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <IconCertificate size={36} stroke={1.4} aria-hidden />
        <Text fw={600}>
          <Trans>Drop certificate, key and intermediate certificates here</Trans>
        </Text>
        <FileButton multiple onChange={take} inputProps={{ 'aria-label': t`Certificate and key` }}>
          {(props) => (
            <Button {...props} variant="default" leftSection={<IconUpload size={17} />}>
              <Trans>Choose files</Trans>
            </Button>
          )}
        </FileButton>
        <Text size="sm" c="dimmed">
          <Trans>In any order, in one file or in several: PEM or DER, the key encrypted or not.</Trans>
        </Text>
      </div>
      <Textarea
        label={t`Or paste the text`}
        placeholder="-----BEGIN CERTIFICATE-----"
        autosize
        minRows={2}
        maxRows={6}
        autoComplete="off"
        spellCheck={false}
        value={text}
        onChange={(event) => paste(event.currentTarget.value)}
        styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
      />
    </>
  );
};

const Parts = ({
  parts,
  onChange,
}: {
  parts: readonly Part[];
  onChange: (parts: readonly Part[]) => void;
}) => {
  const { t } = useLingui();
  return (
    <Group gap="xs">
      {parts.map((part, index) => (
        <Badge
          // biome-ignore lint/suspicious/noArrayIndexKey: two files may have the same name and content.
          key={index}
          variant="light"
          tt="none"
          size="lg"
          rightSection={
            <CloseButton
              size="xs"
              aria-label={t`Remove ${part.name}`}
              onClick={() => onChange(parts.filter((other) => other !== part))}
            />
          }
        >
          {part.name}
        </Badge>
      ))}
    </Group>
  );
};

type UnderstoodProps = {
  inspected: Inspected;
  passphrase: string;
  onPassphrase: (passphrase: string) => void;
  onRepeat: () => void;
};

const Understood = ({ inspected, passphrase, onPassphrase, onRepeat }: UnderstoodProps) => {
  const { t } = useLingui();
  const { leaf, issuers, key, problems, warnings, fits } = inspected;
  const asksPassphrase = problems.some(({ field }) => field === 'passphrase');
  return (
    <Alert
      variant="light"
      color={fits ? 'moss' : 'clay'}
      title={fits ? t`Everything fits together` : t`This cannot be used yet`}
    >
      <Stack gap="sm">
        <Findings findings={problems} serious />
        <Findings findings={warnings} serious={false} />
        {asksPassphrase && (
          <Group align="end" gap="xs">
            <PasswordInput
              label={t`Passphrase of the key`}
              w={260}
              autoComplete="off"
              value={passphrase}
              onChange={(event) => onPassphrase(event.currentTarget.value)}
              onKeyDown={(event) => {
                if (event.key === 'Enter') onRepeat();
              }}
            />
            <Button variant="default" onClick={onRepeat}>
              <Trans>Open the key</Trans>
            </Button>
          </Group>
        )}
        {leaf !== null && <CertificateFacts certificate={leaf} />}
        {issuers.length > 0 && (
          <Text size="sm">
            <Trans>Issuers with it: {issuers.map(({ subject }) => subject).join(' → ')}</Trans>
          </Text>
        )}
        {key !== null && (
          <Text size="sm">
            <Trans>Private key: {key}</Trans>
          </Text>
        )}
      </Stack>
    </Alert>
  );
};
