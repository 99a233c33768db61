import { useLingui } from '@lingui/react';
import { Text } from '@mantine/core';
import type { FieldProblem } from '#web/ui/errors/problem.ts';
import { ruleText } from '#web/ui/errors/rules.ts';
import { useImportFieldName } from './field-names.ts';

/** Field and rule, each on a line of its own. */
export const ProblemLines = ({ problems }: { problems: readonly FieldProblem[] }) => {
  const { i18n } = useLingui();
  const nameOf = useImportFieldName();
  return problems.map(({ field, rule, params }) => (
    <Text key={`${field} ${rule}`} size="sm" c="var(--mantine-color-clay-text)">
      <b>{nameOf(field)}</b>: {i18n._(ruleText(rule, params))}
    </Text>
  ));
};
