import type { CommandGate } from '#command-api/port.ts';
import { MediaError, type PeerMedia } from '#media-plane/port.ts';
import type { Request } from './codec/decode.ts';
import { toDtlsParameters, toRtpParameters } from './codec/media.ts';
import type { FileParticipant, Files } from './ports.ts';
import type { Method, Reaction, RequestData, Responses } from './protocol/index.ts';
import type { ParticipantSession } from './session.ts';

/** Requests of somebody who is inside; coming and leaving are the connection's business. */
export type InsideMethod = Exclude<Method, 'join' | 'resume' | 'leave'>;
export type InsideRequest = Extract<Request, { method: InsideMethod }>;

export type Caller = {
  readonly session: ParticipantSession;
  readonly personId: string;
  readonly address: string;
  readonly application: string;
  readonly gate: CommandGate;
  readonly files: Files;
  readonly react: (reaction: Reaction) => void;
};

const mediaOf = ({ session }: Caller): PeerMedia => {
  if (session.media === null) throw new MediaError('MEDIA_NOT_READY');
  return session.media;
};

const nothing = {};

const postChat = async (caller: Caller, { messageId, text }: RequestData<'postChat'>) => {
  const { session, personId, address, application, gate } = caller;
  const { conferenceId, participantId } = session;
  // The message's own id makes a repeated post the same command.
  const commandId = `chat-${participantId}-${messageId}`;
  await gate.execute(
    { type: 'PostChatMessage', data: { messageId, conferenceId, participantId, text } },
    {
      principal: { kind: 'participant', personId, conferenceId, participantId },
      origin: { address, application },
      commandId,
      correlationId: commandId,
    },
  );
  return nothing;
};

/** The same way told again, or more ways than a device walks through, leave nothing in the log. */
const reportRoute = async (caller: Caller, route: RequestData<'reportRoute'>) => {
  const { session, address, application, gate } = caller;
  const { conferenceId, participantId } = session;
  const number = session.routeTold(JSON.stringify(route));
  if (number === null) return nothing;
  const commandId = `route-${participantId}-${number}`;
  await gate.execute(
    { type: 'RecordConnectionRoute', data: { conferenceId, participantId, route } },
    {
      principal: { kind: 'system', component: 'gateways/webrtc' },
      origin: { address, application },
      commandId,
      correlationId: commandId,
    },
  );
  return nothing;
};

const whoIs = ({ session, personId }: Caller): FileParticipant => {
  const { conferenceId, participantId } = session;
  return { conferenceId, participantId, personId };
};

type Handlers = {
  readonly [M in InsideMethod]: (caller: Caller, data: RequestData<M>) => Promise<Responses[M]>;
};

const handlers: Handlers = {
  connectTransport: async (caller, { transportId, dtlsParameters }) => {
    await mediaOf(caller).connectTransport(transportId, toDtlsParameters(dtlsParameters));
    return nothing;
  },
  restartIce: async (caller, { transportId }) => ({
    iceParameters: await mediaOf(caller).restartIce(transportId),
  }),
  produce: async (caller, { size, rtpParameters, ...rest }) => ({
    producerId: await mediaOf(caller).produce({
      ...rest,
      rtpParameters: toRtpParameters(rtpParameters),
      ...(size === undefined ? {} : { size }),
    }),
  }),
  pauseProducer: async (caller, { producerId }) => {
    await mediaOf(caller).pauseProducer(producerId);
    return nothing;
  },
  resumeProducer: async (caller, { producerId }) => {
    await mediaOf(caller).resumeProducer(producerId);
    return nothing;
  },
  closeProducer: async (caller, { producerId }) => {
    await mediaOf(caller).closeProducer(producerId);
    return nothing;
  },
  resumeConsumer: async (caller, { consumerId }) => {
    await mediaOf(caller).resumeConsumer(consumerId);
    return nothing;
  },
  setViews: async (caller, { views }) => {
    await mediaOf(caller).setViews(views);
    return nothing;
  },
  postChat,
  offerFile: (caller, file) => caller.files.offer(whoIs(caller), file),
  linkFile: (caller, { fileId }) => caller.files.link(whoIs(caller), fileId),
  react: async (caller, { reaction }) => {
    caller.react(reaction);
    return nothing;
  },
  reportStatistics: async (caller, report) => {
    mediaOf(caller).report(report);
    caller.session.reported(report);
    return nothing;
  },
  reportRoute,
};

export const isInside = (request: Request): request is InsideRequest =>
  request.method !== 'join' && request.method !== 'resume' && request.method !== 'leave';

export const handleRequest = (caller: Caller, request: InsideRequest): Promise<Responses[InsideMethod]> => {
  // Method and data belong together by construction of the union; the table cannot say so.
  const handler = handlers[request.method] as (
    caller: Caller,
    data: InsideRequest['data'],
  ) => Promise<Responses[InsideMethod]>;
  return handler(caller, request.data);
};
