import { useLingui } from '@lingui/react';
import { ThemeIcon } from '@mantine/core';
import type { TablerIcon } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import classes from './status-page.module.css';

export type Tile = {
  readonly icon: TablerIcon;
  readonly title: string;
  readonly value: number | string;
  readonly note: ReactNode;
  readonly to?: string;
  readonly alarm?: boolean;
};

/** One figure with its words; leads to the page behind it. */
export const StatusTile = ({ icon: Icon, title, value, note, to, alarm }: Tile) => {
  const { i18n } = useLingui();
  const content = (
    <>
      <span className={classes.tileHead}>
        <span>{title}</span>
        <ThemeIcon variant="light" color={alarm === true ? 'clay' : 'petrol'} size={34} radius="md">
          <Icon size={19} stroke={1.6} aria-hidden />
        </ThemeIcon>
      </span>
      <span className={classes.value} data-words={typeof value === 'string' || undefined}>
        {typeof value === 'number' ? i18n.number(value) : value}
      </span>
      <span className={classes.note}>{note}</span>
    </>
  );
  return to === undefined ? (
    <div className={classes.tile}>{content}</div>
  ) : (
    <Link to={to} className={classes.tile} data-link>
      {content}
    </Link>
  );
};
