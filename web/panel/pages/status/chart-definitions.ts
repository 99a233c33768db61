import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { ChartSeries } from '#web/ui/charts/chart-data.ts';
import { formatBitrate, formatBytes, formatNumber, formatShare } from '#web/ui/format/numbers.ts';
import type { ChartName, Traffic } from './ranges.ts';

type Line = {
  readonly name: string;
  readonly label: MessageDescriptor;
  readonly color: ChartSeries['color'];
  /** Only a server that measures it shows it. */
  readonly optional?: true;
};

export type ChartDefinition = {
  readonly name: ChartName;
  readonly title: MessageDescriptor;
  readonly lines: readonly Line[];
  readonly valueLabel: (value: number, locale: string) => string;
  readonly whole?: true;
  readonly atLeast: number;
  readonly atMost?: number;
};

const bits = (bytes: number, locale: string): string =>
  bytes < 1 ? formatNumber(0, locale) : formatBitrate(bytes * 8, locale);

export const trafficNames: Readonly<Record<Traffic, MessageDescriptor>> = {
  machine: msg`Whole machine`,
  media: msg`Media`,
  web: msg`Web and API`,
};

/** The charts of the page; the one of the network draws the traffic that was chosen. */
export const chartDefinitions = (traffic: Traffic): readonly ChartDefinition[] => [
  {
    name: 'cpu',
    title: msg`Processor`,
    lines: [
      { name: 'cpu.machine', label: msg`Whole machine`, color: 'petrol' },
      { name: 'cpu.server', label: msg`Server`, color: 'brass' },
      { name: 'cpu.media', label: msg`Media`, color: 'iris' },
    ],
    valueLabel: formatShare,
    atLeast: 0.1,
    atMost: 1,
  },
  {
    name: 'network',
    title: msg`Network`,
    lines: [
      { name: `network.${traffic}.in`, label: msg`Incoming`, color: 'petrol' },
      { name: `network.${traffic}.out`, label: msg`Outgoing`, color: 'brass' },
    ],
    valueLabel: bits,
    atLeast: 12_500,
  },
  {
    name: 'conferences',
    title: msg`Conferences`,
    lines: [
      { name: 'conferences', label: msg`Running`, color: 'petrol' },
      { name: 'participants', label: msg`Participants`, color: 'brass' },
    ],
    valueLabel: formatNumber,
    whole: true,
    atLeast: 3,
  },
  {
    name: 'people',
    title: msg`People and devices`,
    lines: [
      { name: 'users', label: msg`Users online`, color: 'petrol' },
      { name: 'guests', label: msg`Guests`, color: 'brass' },
      { name: 'connections.sip', label: msg`SIP`, color: 'iris', optional: true },
      { name: 'connections.h323', label: msg`H.323`, color: 'clay', optional: true },
      { name: 'connections.rtsp', label: msg`RTSP`, color: 'moss', optional: true },
    ],
    valueLabel: formatNumber,
    whole: true,
    atLeast: 3,
  },
  {
    name: 'memory',
    title: msg`Memory`,
    lines: [
      { name: 'memory.machine', label: msg`Whole machine`, color: 'petrol' },
      { name: 'memory.server', label: msg`Server`, color: 'brass' },
      { name: 'memory.media', label: msg`Media`, color: 'iris' },
    ],
    valueLabel: formatBytes,
    atLeast: 0,
  },
  {
    name: 'disk',
    title: msg`Disk`,
    lines: [
      { name: 'disk.used', label: msg`Used`, color: 'petrol' },
      { name: 'disk.free', label: msg`Free`, color: 'moss' },
    ],
    valueLabel: formatBytes,
    atLeast: 0,
  },
];

/** Lines that this server can draw. */
export const drawable = ({ lines }: ChartDefinition, measured: readonly string[]): readonly Line[] =>
  lines.filter(({ name, optional }) => optional !== true || measured.includes(name));
