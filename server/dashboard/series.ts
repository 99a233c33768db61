import { cpus } from 'node:os';
import type { Clock } from '#platform/clock/port.ts';
import {
  diskOf,
  machineMemory,
  machineSeconds,
  machineTraffic,
  memoryOf,
} from '#platform/machine/machine.ts';
import type { Media } from '../composition/media.ts';
import type { Sides } from '../composition/sides.ts';
import type { WebTraffic } from '../http/web-traffic.ts';
import { gauge, rate, type SeriesSource } from './collector.ts';
import { type followFolderSizes, namedParts } from './folder-sizes.ts';

export type SeriesParts = Pick<Media, 'mediaPlane' | 'gateway'> &
  Pick<Sides, 'queries' | 'presence'> & {
    readonly clock: Clock;
    readonly dataDir: string;
    readonly sizes: ReturnType<typeof followFolderSizes>;
    readonly webTraffic: WebTraffic;
  };

/** Milliseconds for which one reading serves all series of a sample. */
const SAME_SAMPLE = 1000;

const onceEach = <Value>(clock: Clock, read: () => Value): (() => Value) => {
  let last: { readonly at: number; readonly value: Value } | null = null;
  return () => {
    const now = clock.monotonic();
    if (last === null || now - last.at > SAME_SAMPLE) last = { at: now, value: read() };
    return last.value;
  };
};

/** Of the time that all cores had since it was asked before, the part at work; null the first time. */
const busyShare = (): (() => number | null) => {
  let before = machineSeconds();
  return () => {
    const { busy, all } = machineSeconds();
    const passed = all - before.all;
    const share = passed > 0 ? (busy - before.busy) / passed : null;
    before = { busy, all };
    return share === null ? null : Math.min(1, Math.max(0, share));
  };
};

/** Everything that is measured; one line for each series. */
export const serverSeries = (parts: SeriesParts): readonly SeriesSource[] => {
  const { clock, dataDir, sizes, mediaPlane, gateway, queries, presence, webTraffic } = parts;
  const cores = Math.max(1, cpus().length);
  const media = onceEach(clock, () => mediaPlane.metrics());
  const machine = onceEach(clock, machineTraffic);
  const disk = onceEach(clock, () => diskOf(dataDir));
  const people = onceEach(clock, () => queries.runningSessions.present());
  const own = () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1e6;
  };
  const workers = async (measure: 'cpuSeconds' | 'memory') => {
    const all = (await media()).workers;
    return all.reduce(
      (sum, { cpuSeconds, pid }) =>
        sum + (measure === 'cpuSeconds' ? cpuSeconds : pid === null ? 0 : (memoryOf(pid) ?? 0)),
      0,
    );
  };
  const part = (name: string) => sizes.parts().find((one) => one.name === name)?.bytes ?? null;
  return [
    // Of all cores, from 0 to 1.
    gauge('cpu.machine', busyShare()),
    rate('cpu.server', () => own() / cores),
    rate('cpu.media', async () => (await workers('cpuSeconds')) / cores),
    // Bytes.
    gauge('memory.machine', () => machineMemory().used),
    gauge('memory.server', () => process.memoryUsage.rss()),
    gauge('memory.media', () => workers('memory')),
    // Bytes in a second.
    rate('network.machine.in', () => machine()?.in ?? null),
    rate('network.machine.out', () => machine()?.out ?? null),
    rate('network.media.in', async () => (await media()).bytesIn),
    rate('network.media.out', async () => (await media()).bytesOut),
    rate('network.web.in', () => webTraffic.bytes().in),
    rate('network.web.out', () => webTraffic.bytes().out),
    // Bytes.
    gauge('disk.used', () => disk().total - disk().free),
    gauge('disk.free', () => disk().free),
    ...[...namedParts, 'other'].map((name) => gauge(`storage.${name}`, () => part(name))),
    gauge('conferences', async () => (await queries.runningSessions.count()).count),
    gauge('participants', async () => (await people()).participants),
    gauge('users', async () => (await presence.everybody()).size),
    gauge('guests', async () => (await people()).guests),
    gauge('connections.signalling', () => gateway.metrics().connections),
  ];
};
