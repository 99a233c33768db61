import { useLingui } from '@lingui/react';
import { Alert, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { ErrorNotice } from '#web/ui/components/error-notice.tsx';
import type { FieldProblem, Problem } from '#web/ui/errors/problem.ts';
import { ruleText } from '#web/ui/errors/rules.ts';

/** Each broken rule as a sentence of its own. */
export const RuleLines = ({ problems }: { problems: readonly FieldProblem[] }) => {
  const { i18n } = useLingui();
  return problems.map(({ field, rule, params }) => (
    <Text key={`${field} ${rule}`} size="sm" c="var(--mantine-color-clay-text)">
      {i18n._(ruleText(rule, params))}
    </Text>
  ));
};

/** What is wrong with a file, in its own words where there are some. */
export const FileNotice = ({ problem }: { problem: Problem }) => {
  if (problem.fields.length === 0) return <ErrorNotice problem={problem} />;
  return (
    <Alert role="alert" color="clay" variant="light" icon={<IconAlertTriangle />}>
      <RuleLines problems={problem.fields} />
    </Alert>
  );
};
