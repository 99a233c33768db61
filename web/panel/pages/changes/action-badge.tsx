import { useLingui } from '@lingui/react/macro';
import { Badge } from '@mantine/core';
import { actionName } from './change-names.ts';

const colors: Readonly<Record<string, string>> = {
  create: 'moss',
  edit: 'iris',
  delete: 'clay',
  restore: 'petrol',
};

/** What was done, in a word and a colour. */
export const ActionBadge = ({ action }: { action: string }) => {
  const { i18n } = useLingui();
  return (
    <Badge variant="light" color={colors[action] ?? 'gray'} tt="none">
      {actionName(action, i18n)}
    </Badge>
  );
};
