import type { Server } from 'node:net';
import { qos } from '#domain/settings/index.ts';
import { audioPayloadTypes } from '#media-plane/index.ts';
import { builtMarks, type MarksLack, openPacketMarking } from '#platform/packet-marks/index.ts';
import type { LiveSettings } from '#platform/settings/port.ts';
import { cacheDirectory } from '../launcher/paths.ts';
import type { Kernel } from './kernel.ts';

export type Marking = {
  /** What media workers are started with; null where packets cannot be marked. */
  readonly workerEnvironment: Readonly<Record<string, string>> | null;
  /** Marks what the server carries, from when it listens on. */
  watch(server: Server): void;
  /** Ports of this process through which media goes. */
  passMedia(ports: () => readonly number[]): void;
  /** A media worker has opened its sockets. */
  workerOpened(): void;
  /** Why packets are not marked as the settings say; null when they are. */
  lack(): { readonly media: MarksLack | null; readonly signalling: MarksLack | null };
};

const portOf = (server: Server): readonly number[] => {
  const address = server.address();
  return typeof address === 'object' && address !== null ? [address.port] : [];
};

/** A package brings the libraries along and names their folder; else they are where the launcher builds them. */
const librariesFolder = (): string => process.env.ROSTRUM_MARKS ?? builtMarks(cacheDirectory());

/** Marks packets as the settings say, and tells the dashboard whether that is so. */
export const startMarking = (
  live: LiveSettings,
  { services, closers, logger }: Pick<Kernel, 'services' | 'closers' | 'logger'>,
): Marking => {
  const servers = new Set<Server>();
  let mediaPorts = (): readonly number[] => [];
  const marking = openPacketMarking({
    libraries: librariesFolder(),
    audioTypes: audioPayloadTypes,
    ports: () => ({ signalling: [...servers].flatMap(portOf), media: mediaPorts() }),
  });
  closers.add('marks of packets', () => marking.close());
  let hasWorkers = false;
  const lackNow: Marking['lack'] = () => {
    const { media, signalling } = marking.lack();
    // Before the first worker there is nothing that could have been marked.
    return { media: media === 'loading' && !hasWorkers ? null : media, signalling };
  };
  const report = services.register('marking', 'off', 'nothing-marked');
  let said: string | null = null;
  const tell = (): void => {
    const { media, signalling } = lackNow();
    const lack = media ?? signalling;
    const isWanted = Object.values(live.current(qos)).some((codePoint) => codePoint > 0);
    if (lack !== null) report('failing', `marks-${lack}`);
    else report(isWanted ? 'working' : 'off', isWanted ? 'marked' : 'nothing-marked');
    if (lack !== said && lack !== null) logger.warn({ lack }, 'Packets are not marked as the settings say.');
    said = lack;
  };
  const renew = (): void => {
    marking.renew();
    tell();
  };
  const apply = (): void => {
    marking.apply(live.current(qos));
    tell();
  };
  apply();
  const unfollow = live.follow(qos, apply);
  closers.add('settings of marks', unfollow);
  return {
    workerEnvironment: marking.workerEnvironment,
    watch: (server) => {
      servers.add(server);
      server.on('listening', renew);
      server.on('close', () => servers.delete(server));
    },
    passMedia: (ports) => {
      mediaPorts = ports;
    },
    workerOpened: () => {
      hasWorkers = true;
      renew();
    },
    lack: lackNow,
  };
};
