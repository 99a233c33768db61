import { useLingui } from '@lingui/react';
import { Text } from '@mantine/core';
import type { FieldProblem } from '../errors/problem.ts';
import { ruleText } from '../errors/rules.ts';

/** A sentence for each broken rule. */
export const RuleLines = ({ problems }: { problems: readonly FieldProblem[] }) => {
  const { i18n } = useLingui();
  return problems.map(({ rule, params }) => (
    <Text key={rule} size="sm" c="inherit">
      {i18n._(ruleText(rule, params))}
    </Text>
  ));
};
