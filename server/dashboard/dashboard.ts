import type { Dashboard } from '#graphql/ports.ts';
import { diskOf, machineMemory } from '#platform/machine/machine.ts';
import { openSamples } from '#platform/samples/index.ts';
import type { Kernel } from '../composition/kernel.ts';
import { dataFolders } from '../composition/storage.ts';
import { startCollector } from './collector.ts';
import { followFolderSizes } from './folder-sizes.ts';
import { type SeriesParts, serverSeries } from './series.ts';

type Parts = Omit<SeriesParts, 'clock' | 'dataDir' | 'sizes'>;

/** Begins to measure the server; what is measured lies in its own folder. */
export const startDashboard = (
  parts: Parts,
  { config, clock, logger, services, closers }: Kernel,
): Dashboard => {
  const { dataDir } = config;
  const samples = openSamples({ folder: dataFolders(dataDir).samples, clock, logger });
  closers.add('samples', () => samples.close());
  const { folder } = config.files;
  const sizes = followFolderSizes(dataDir, clock, folder === undefined ? {} : { files: folder });
  closers.add('sizes of folders', () => sizes.close());
  const complained = new Set<string>();
  const collector = startCollector({
    sources: serverSeries({ ...parts, clock, dataDir, sizes }),
    store: samples,
    clock,
    onFailure: (err, series) => {
      if (complained.has(series)) return;
      complained.add(series);
      logger.warn({ err, series }, 'Something of the server cannot be measured.');
    },
  });
  closers.add('measurements', () => collector.close());
  return {
    series: collector.series,
    samples,
    newest: () => collector.newest(),
    subscribe: (listener) => collector.subscribe(listener),
    services: () => services.list(),
    storage: () => {
      try {
        return { ...diskOf(dataDir), parts: sizes.parts() };
      } catch {
        return null;
      }
    },
    memory: machineMemory().total,
  };
};
