import { useLingui } from '@lingui/react/macro';
import { Group, NumberInput, Switch } from '@mantine/core';
import type { ReactNode } from 'react';

/** In kbit/s; null is no limit. */
export type LimitValues = { incoming: number | null; outgoing: number | null };

/** Offered when a limit is switched on: enough for one good picture. */
const USUAL = 2048;

type Props = {
  label: string;
  description?: ReactNode;
  value?: number | null;
  onChange?: (value: number | null) => void;
  error?: ReactNode;
};

/** A number that may be left open: the switch says whether there is a limit at all. */
export const LimitField = ({ label, description, value, onChange, error }: Props) => {
  const { t } = useLingui();
  const limited = value !== null && value !== undefined;
  return (
    <Group align="flex-start" wrap="nowrap" gap="md">
      <Switch
        mt={6}
        checked={limited}
        onChange={(event) => onChange?.(event.currentTarget.checked ? USUAL : null)}
        aria-label={t`${label}: limited`}
      />
      <NumberInput
        flex={1}
        label={label}
        description={description}
        error={error}
        disabled={!limited}
        placeholder={t`Not limited`}
        value={limited ? value : ''}
        onChange={(next) => onChange?.(typeof next === 'number' ? next : null)}
        suffix={` ${t`kbit/s`}`}
        min={32}
        max={1_000_000}
        step={256}
        clampBehavior="none"
        allowDecimal={false}
        thousandSeparator=" "
      />
    </Group>
  );
};
