import { Tooltip, UnstyledButton } from '@mantine/core';
import type { TablerIcon } from '@tabler/icons-react';
import type { ComponentProps } from 'react';
import classes from './toolbar.module.css';

type Props = {
  icon: TablerIcon;
  /** Names what the next press does. */
  label: string;
  hint?: string | undefined;
  active?: boolean;
  danger?: boolean;
  /** Nothing happens; the label says why. */
  disabled?: boolean;
  badge?: number;
  /** For tests and style. */
  control: string;
} & Pick<ComponentProps<'button'>, 'onClick' | 'ref' | 'aria-haspopup' | 'aria-expanded'>;

const MAX_BADGE = 99;

/** A round-cornered button of the toolbar. */
export const ToolButton = ({
  icon: Icon,
  label,
  hint,
  active,
  danger,
  disabled = false,
  badge = 0,
  control,
  ...rest
}: Props) => (
  <Tooltip label={hint ? `${label} (${hint})` : label} disabled={rest['aria-expanded'] === true}>
    <UnstyledButton
      {...rest}
      className={classes.tool ?? ''}
      {...(disabled ? { 'aria-disabled': true, onClick: undefined } : {})}
      aria-label={label}
      data-active={active || undefined}
      data-danger={danger || undefined}
      data-control={control}
    >
      <Icon size={22} stroke={1.7} aria-hidden="true" />
      {badge > 0 && (
        <span className={classes.badge} aria-hidden="true">
          {badge > MAX_BADGE ? `${MAX_BADGE}+` : badge}
        </span>
      )}
    </UnstyledButton>
  </Tooltip>
);
