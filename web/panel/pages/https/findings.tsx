import { useLingui } from '@lingui/react';
import { List, Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleX } from '@tabler/icons-react';
import { ruleText } from '#web/ui/errors/rules.ts';
import { useDay } from './use-day.ts';

export type Finding = {
  readonly field: string;
  readonly rule: string;
  readonly params: readonly { readonly name: string; readonly value: string }[];
};

const isDate = /^\d{4}-\d\d-\d\d$/;

type Props = { findings: readonly Finding[]; serious: boolean };

/** What is wrong with an upload, or worth knowing of it, one sentence each. */
export const Findings = ({ findings, serious }: Props) => {
  const { i18n } = useLingui();
  const day = useDay();
  const shown = (value: string): string => (isDate.test(value) ? day(value) : value);
  if (findings.length === 0) return null;
  const color = serious ? 'clay' : 'brass';
  const Icon = serious ? IconCircleX : IconAlertTriangle;
  return (
    <List spacing={6} center size="sm" icon={<Icon size={18} color={`var(--mantine-color-${color}-6)`} />}>
      {findings.map(({ field, rule, params }) => (
        <List.Item key={`${field} ${rule} ${JSON.stringify(params)}`}>
          <Text size="sm" component="span">
            {i18n._(
              ruleText(rule, Object.fromEntries(params.map(({ name, value }) => [name, shown(value)]))),
            )}
          </Text>
        </List.Item>
      ))}
    </List>
  );
};
