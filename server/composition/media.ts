import { availableParallelism } from 'node:os';
import type { FileDesk } from '#command-api/chat-files/port.ts';
import { picturePath } from '#command-api/pictures/port.ts';
import { statusText } from '#command-api/rest-v3/server/monitoring.ts';
import { processorStates } from '#domain/session/index.ts';
import { application, clientApplications, clientVersions, versionsFor } from '#domain/settings/index.ts';
import { createSignallingGateway } from '#gateways/webrtc/gateway.ts';
import type { JoinTickets, Pictures, ReactionSwitch, VersionsOf } from '#gateways/webrtc/ports.ts';
import type { RequestData } from '#gateways/webrtc/protocol/index.ts';
import { createResumeTokens } from '#gateways/webrtc/resume-tokens.ts';
import { defaultMediaConfig, MediaPlaneServer } from '#media-plane/index.ts';
import type { EventLog } from '#platform/event-log/port.ts';
import { type ConnectionSample, openConnectionSamples } from '#platform/samples/index.ts';
import { addressRanges, clientAddress } from '../http/addresses.ts';
import { filesForGateway } from './chat-files.ts';
import type { Kernel } from './kernel.ts';
import type { Marking } from './marking.ts';
import { prepareNetwork } from './network.ts';
import type { Sides } from './sides.ts';
import { dataFolders, type Storage } from './storage.ts';
import { commandsOf } from './system-commands.ts';

/** Messages that somebody who comes in late is shown. */
const CHAT_SHOWN = 200;

export type Media = Awaited<ReturnType<typeof startMedia>>;

/** Milliseconds: what was said a moment before somebody comes in is among it. */
const CHAT_SHOWN_WITHIN = 1000;

const chatHistory =
  (log: Pick<EventLog, 'head'>, { queries, readModels }: Sides) =>
  async (sessionId: string) => {
    await readModels.waitFor(log.head, CHAT_SHOWN_WITHIN, 'chat-messages');
    const order = { column: 'time', direction: 'desc' } as const;
    const { items } = await queries.chatMessages.list({ sessionId, limit: CHAT_SHOWN, orderBy: order });
    return items.toReversed().map(({ id, participantId, displayName, text, time, file }) => ({
      messageId: id,
      participantId,
      displayName,
      text,
      time,
      file: file && { name: file.name, size: file.size, preview: file.preview, kept: file.removed === null },
    }));
  };

const picturesOf = ({ pictureKeeper }: Pick<Sides, 'pictureKeeper'>): Pictures => ({
  of: (accountId) => {
    const pictureId = pictureKeeper.current(accountId);
    return pictureId === null ? null : picturePath(pictureId);
  },
  subscribe: (listener) => pictureKeeper.subscribe(listener),
});

const reactionsOf = ({ live }: Sides['settings']): ReactionSwitch => ({
  current: () => live.current(application).reactions,
  follow: (listener) => {
    let known = live.current(application).reactions;
    return live.follow(application, ({ reactions }) => {
      if (reactions === known) return;
      known = reactions;
      listener(reactions);
    });
  },
});
/** A page is as old as the server that it came from; the versions of other programs are set by administrators. */
const versionsOf = ({ live }: Sides['settings'], version: string): VersionsOf => {
  const [release = version] = version.split('-');
  const pages = { minimum: release, current: release, last: release, url: '' };
  return (name) => {
    if (name === 'web') return pages;
    const known = clientApplications.find((one) => one === name);
    return known && versionsFor(known, live.current(clientVersions));
  };
};

/** The load of a processor is kept as the number of its state, 1 to 4. */
const sampleOf = ({
  processor,
  width: _,
  transport: __,
  ...values
}: RequestData<'reportStatistics'>): ConnectionSample =>
  processor === undefined ? values : { ...values, processor: processorStates.indexOf(processor) + 1 };

/** The media plane, and the gateway through which browsers reach it. */
export const startMedia = async (
  { log }: Pick<Storage, 'log'>,
  sides: Sides & { readonly files: FileDesk },
  kernel: Kernel,
  { tickets, marking }: { readonly tickets: JoinTickets; readonly marking: Marking },
) => {
  const { gate, runningSince, pictureKeeper, settings, sessionKeys } = sides;
  const { config, clock, ids, logger, closers } = kernel;
  const { workers = availableParallelism(), tcp } = config.media;
  const onOpened = (): void => marking.workerOpened();
  const mediaNetwork = await prepareNetwork({ live: settings.live, workers, onOpened }, kernel);
  if (tcp === 'media-and-status') marking.passMedia(mediaNetwork.ports);
  const facts = { name: config.serverName, version: kernel.version };
  const mediaPlane = new MediaPlaneServer({
    config: {
      ...defaultMediaConfig,
      ...{ addresses: mediaNetwork.addresses, workers },
      ...(marking.workerEnvironment === null ? {} : { workerEnvironment: marking.workerEnvironment }),
      ...(tcp === 'media-and-status' ? { statusText: statusText(facts) } : {}),
    },
    log,
    runningSince,
    report: commandsOf(gate, kernel, 'media-plane'),
    clock,
    logger,
  });
  closers.add('media plane', () => mediaPlane.close());
  await mediaPlane.start();
  const folder = dataFolders(config.dataDir).samples;
  const connectionSamples = openConnectionSamples({ folder, clock, logger });
  closers.add('quality of connections', () => connectionSamples.close());
  const trusted = addressRanges(config.web.trustedProxies);
  const gateway = createSignallingGateway({
    gate,
    log,
    runningSince,
    mediaPlane,
    tickets,
    tokens: createResumeTokens(sessionKeys.keyOf),
    keyChanges: sessionKeys.follow,
    chatHistory: chatHistory(log, sides),
    pictures: picturesOf({ pictureKeeper }),
    reactions: reactionsOf(settings),
    versionsOf: versionsOf(settings, kernel.version),
    files: filesForGateway(sides.files, settings),
    onReport: (participantId, report) => connectionSamples.record(participantId, sampleOf(report)),
    clock,
    ids,
    logger,
    origins: config.web.externalUrl ? [config.web.externalUrl] : [],
    addressOf: (request) => clientAddress(request, trusted),
  });
  closers.add('signalling', () => gateway.close());
  await gateway.start();
  return { mediaPlane, gateway, connectionSamples, mediaNetwork };
};
