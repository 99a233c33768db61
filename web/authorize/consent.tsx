import { Trans, useLingui } from '@lingui/react/macro';
import { Anchor, Avatar, Button, Group, List, Paper, Stack, Text, ThemeIcon } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { scopeTexts } from '#web/ui/oauth/scope-texts.ts';
import { signOut } from '#web/ui/session/user-session.ts';
import { SiteDoor } from '#web/ui/site/site-door.tsx';
import type { Question } from './question.ts';

type Props = {
  question: Question;
  account: NonNullable<Question['account']>;
  onDecide: (allow: boolean) => Promise<void>;
  onOther: () => Promise<void>;
};

/** Says in plain sentences what is asked for. */
export const Consent = ({ question, account, onDecide, onOther }: Props) => {
  const { t } = useLingui();
  const { application, scopes, returnsTo } = question;
  return (
    <SiteDoor
      title={t`Allow ${application}?`}
      purpose={<Trans>It wants to act for you on this server, with what you may see and do yourself.</Trans>}
    >
      <Stack>
        <Who account={account} onOther={() => void signOut().then(onOther)} />
        {scopes.length > 0 ? (
          <div>
            <Text fw={600} size="sm" mb={6}>
              <Trans>The application will be able to:</Trans>
            </Text>
            <Scopes scopes={scopes} />
          </div>
        ) : (
          <Text size="sm">
            <Trans>It asks for no permission but to know that it is you.</Trans>
          </Text>
        )}
        <Text size="sm" c="dimmed">
          <Trans>
            Then you go back to <b>{returnsTo}</b>. The access ends after fourteen days at the latest, or when
            you end it in your personal area.
          </Trans>
        </Text>
        <Group grow>
          <Button variant="default" size="md" onClick={() => void onDecide(false)}>
            <Trans>Refuse</Trans>
          </Button>
          <Button size="md" onClick={() => void onDecide(true)}>
            <Trans>Allow</Trans>
          </Button>
        </Group>
      </Stack>
    </SiteDoor>
  );
};

const Who = ({ account, onOther }: { account: Props['account']; onOther: () => void }) => (
  <Paper withBorder radius="md" p="sm" shadow="none">
    <Group justify="space-between" wrap="nowrap">
      <Group gap="sm" wrap="nowrap">
        <Avatar name={account.displayName} size={36} color="petrol" variant="filled" aria-hidden="true" />
        <div>
          <Text size="sm" fw={600}>
            {account.displayName}
          </Text>
          <Text size="xs" c="dimmed">
            {account.id}
          </Text>
        </div>
      </Group>
      <Anchor component="button" type="button" size="sm" onClick={onOther}>
        <Trans>Somebody else</Trans>
      </Anchor>
    </Group>
  </Paper>
);

const Scopes = ({ scopes }: { scopes: readonly string[] }) => {
  const { i18n } = useLingui();
  const icon = (
    <ThemeIcon size={20} radius="xl" color="petrol" variant="light" aria-hidden>
      <IconCheck size={13} />
    </ThemeIcon>
  );
  return (
    <List spacing={8} size="sm" icon={icon}>
      {scopes.map((scope) => {
        const text = scopeTexts[scope];
        return <List.Item key={scope}>{text === undefined ? scope : i18n._(text)}</List.Item>;
      })}
    </List>
  );
};
