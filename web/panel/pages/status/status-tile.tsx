import { ThemeIcon } from '@mantine/core';
import type { TablerIcon } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Column } from '#web/ui/charts/chart-data.ts';
import { Sparkline } from '#web/ui/charts/sparkline.tsx';
import classes from './status-page.module.css';

export type Tile = {
  readonly icon: TablerIcon;
  readonly title: string;
  readonly value: string;
  readonly note: ReactNode;
  /** Its course within the last hour. */
  readonly course: Column;
  /** The line reaches the top from here on. */
  readonly atLeast?: number;
  readonly to?: string;
};

/** One figure with its words and its course; leads to the page behind it. */
export const StatusTile = ({ icon: Icon, title, value, note, course, atLeast = 0, to }: Tile) => {
  const content = (
    <>
      <span className={classes.tileHead}>
        <span>{title}</span>
        <ThemeIcon variant="light" color="petrol" size={30} radius="md">
          <Icon size={17} stroke={1.6} aria-hidden />
        </ThemeIcon>
      </span>
      <span className={classes.value}>{value}</span>
      <span className={classes.note}>{note}</span>
      <Sparkline values={course} atLeast={atLeast} />
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
