import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button, CopyButton, Group, Text } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconCopy } from '@tabler/icons-react';
import type { Problem } from '../errors/problem.ts';
import { RuleLines } from './rule-lines.tsx';

type Props = { problem: Problem; onRetry?: (() => void) | undefined };

/** What happened, what to do, a code to quote. */
export const ErrorNotice = ({ problem, onRetry }: Props) => {
  const { i18n } = useLingui();
  const { code, fields } = problem;
  // What is about the server and not about what was typed stands beside no field.
  const ofNoForm = fields.filter(({ field }) => field === 'licence');
  return (
    <Alert
      role="alert"
      color="clay"
      variant="light"
      icon={<IconAlertTriangle />}
      title={i18n._(problem.text.what)}
    >
      <Text size="sm" c="inherit">
        {i18n._(problem.text.todo)}
      </Text>
      {ofNoForm.length > 0 && <RuleLines problems={ofNoForm} />}
      <Group gap="xs" mt="xs">
        {onRetry && (
          <Button size="compact-sm" color="clay" onClick={onRetry}>
            <Trans>Try again</Trans>
          </Button>
        )}
        <CopyButton value={detailsOf(problem)}>
          {({ copied, copy }) => (
            <Button
              size="compact-sm"
              variant="subtle"
              color="clay"
              onClick={copy}
              leftSection={copied ? <IconCheck size={14} /> : <IconCopy size={14} />}
            >
              {copied ? <Trans>Copied</Trans> : <Trans>Copy details</Trans>}
            </Button>
          )}
        </CopyButton>
        <Text size="xs" ff="monospace" c="inherit">
          {code}
        </Text>
      </Group>
    </Alert>
  );
};

const detailsOf = ({ code, details }: Problem): string =>
  [
    `code: ${code}`,
    `page: ${location.pathname}${location.search}`,
    `time: ${new Date().toISOString()}`,
    details,
  ].join('\n');
