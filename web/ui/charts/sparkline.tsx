import { type Column, latest } from './chart-data.ts';
import classes from './charts.module.css';

const WIDTH = 120;
const HEIGHT = 32;

/** The path of a line through the values, in pieces where some are missing. */
export const sparkPath = (values: Column, most: number): string => {
  const x = (i: number): string => ((i / Math.max(1, values.length - 1)) * WIDTH).toFixed(1);
  const y = (value: number): string => (HEIGHT - 2 - (value / (most || 1)) * (HEIGHT - 4)).toFixed(1);
  return values
    .map((value, i) => {
      if (value === null) return '';
      const begins = (values[i - 1] ?? null) === null;
      return `${begins ? 'M' : 'L'}${x(i)} ${y(value)}`;
    })
    .join('');
};

/** The course of one number at a glance; what it means stands beside it. */
export const Sparkline = ({ values, atLeast = 0 }: { values: Column; atLeast?: number }) => {
  if (latest(values) === null) return <span className={classes.spark} />;
  const most = Math.max(atLeast, ...values.map((value) => value ?? 0));
  return (
    <svg
      className={classes.spark}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <path d={sparkPath(values, most)} />
    </svg>
  );
};
