import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Skeleton } from '@mantine/core';
import {
  IconArrowsUpDown,
  IconCpu,
  IconDeviceDesktopAnalytics,
  IconPlayerPlay,
  IconUserQuestion,
  IconUsers,
} from '@tabler/icons-react';
import { type Column, latest } from '#web/ui/charts/chart-data.ts';
import { formatBitrate, formatBytes, formatNumber, formatShare } from '#web/ui/format/numbers.ts';
import { useAccess } from '../../access/viewer-context.tsx';
import type { LiveSample } from './sample-grid.ts';
import classes from './status-page.module.css';
import { StatusTile, type Tile } from './status-tile.tsx';
import { useSamples } from './use-samples.ts';
import type { ServerStatus } from './use-server-status.ts';

const HOUR = 3600;
const POINTS = 60;

const series = [
  'users',
  'guests',
  'conferences',
  'cpu.machine',
  'memory.machine',
  'network.machine.in',
  'network.machine.out',
];

type Props = { status: ServerStatus | undefined; live: readonly LiveSample[]; now: number };

/** What is now, and how it came about within the last hour. */
export const Tiles = ({ status, live, now }: Props) => {
  const { grid } = useSamples({ series, span: { from: now - HOUR, until: now }, points: POINTS, live });
  const course = (name: string): Column => grid?.series.get(name)?.mean ?? [];
  const current = (name: string): number | null => live.at(-1)?.values.get(name) ?? latest(course(name));
  const tiles = useTiles(status, course, current);
  return (
    <div className={classes.tiles}>
      {status === undefined
        ? [1, 2, 3, 4, 5, 6].map((key) => <Skeleton key={key} height={152} radius="lg" />)
        : tiles.map((tile) => <StatusTile key={tile.title} {...tile} />)}
    </div>
  );
};

const useTiles = (
  status: ServerStatus | undefined,
  course: (name: string) => Column,
  current: (name: string) => number | null,
): readonly Tile[] => {
  const { t, i18n } = useLingui();
  const { can } = useAccess();
  if (status === undefined) return [];
  const { accounts, participants, memory } = status;
  const { locale } = i18n;
  const count = (value: number): string => formatNumber(value, locale);
  const told = (name: string, words: (value: number, locale: string) => string): string => {
    const value = current(name);
    return value === null ? '–' : words(value, locale);
  };
  const total = formatBytes(memory, locale);
  const outgoing = told('network.machine.out', (bytes) => formatBitrate(bytes * 8, locale));
  return [
    {
      icon: IconUsers,
      title: t`Users online`,
      value: count(status.onlineAccounts),
      note: <Plural value={accounts} one="of # account" other="of # accounts" />,
      course: course('users'),
      atLeast: 4,
      ...(can('accounts') ? { to: '/users/accounts' } : {}),
    },
    {
      icon: IconUserQuestion,
      title: t`Guests`,
      value: count(status.guests),
      note: <Trans>without an account</Trans>,
      course: course('guests'),
      atLeast: 4,
    },
    {
      icon: IconPlayerPlay,
      title: t`Conferences`,
      value: count(status.runningConferences),
      note: <Plural value={participants} one="# participant" other="# participants" />,
      course: course('conferences'),
      atLeast: 4,
      ...(can('conferences') ? { to: '/conferences' } : {}),
    },
    {
      icon: IconCpu,
      title: t`Processor`,
      value: told('cpu.machine', formatShare),
      note: <Trans>of all cores</Trans>,
      course: course('cpu.machine'),
      atLeast: 0.5,
    },
    {
      icon: IconDeviceDesktopAnalytics,
      title: t`Memory`,
      value: told('memory.machine', formatBytes),
      note: <Trans>of {total}</Trans>,
      course: course('memory.machine'),
      atLeast: memory,
    },
    {
      icon: IconArrowsUpDown,
      title: t`Network`,
      value: told('network.machine.in', (bytes) => formatBitrate(bytes * 8, locale)),
      note: <Trans>in, {outgoing} out</Trans>,
      course: course('network.machine.in'),
      atLeast: 125_000,
    },
  ];
};
