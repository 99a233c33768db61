import { Device, type types } from 'mediasoup-client';
import { PROTOCOL } from './protocol/messages.ts';
import type {
  JoinedRoom,
  Notifications,
  ResponseMessage,
  ServerMessage,
} from './protocol/server-messages.ts';

/** The smallest client that sends and receives real media; runs in the browser, driven by the e2e suite. */

/** As much of a browser as this page needs; the whole of it would be visible to every file of the server. */
type Track = NonNullable<types.ProducerOptions['track']>;
type Stream = { getVideoTracks(): Track[]; getAudioTracks(): Track[] };
type Statistic = {
  readonly type: string;
  readonly framesDecoded?: number;
  readonly totalAudioEnergy?: number;
  readonly protocol?: string;
};
declare const MediaStream: new (tracks: Track[]) => Stream;
declare const location: { readonly host: string };
declare const document: {
  createElement(name: string): { srcObject: Stream; autoplay: boolean };
  readonly body: { append(element: object): void };
};
declare const navigator: {
  readonly userAgent: string;
  readonly language: string;
  readonly mediaDevices: { getUserMedia(wanted: object): Promise<Stream> };
};

type Options = {
  readonly ticket: string;
  readonly forceTcp: boolean;
  readonly codec: string;
  readonly known: types.RtpCapabilities;
};

const pending = new Map<number, (response: ResponseMessage) => void>();
const tracks: { source: string; stats: () => Promise<ReadonlyMap<string, Statistic>> }[] = [];
let next = 0;
let socket: WebSocket;
let room: JoinedRoom;
let device: Device;
let sending: types.Transport;
let receiving: types.Transport;
let speakers: readonly string[] = [];

const request = async (method: string, data: object): Promise<unknown> => {
  next += 1;
  const id = next;
  const response = await new Promise<ResponseMessage>((resolve) => {
    pending.set(id, resolve);
    socket.send(JSON.stringify({ id, method, data }));
  });
  if (!response.ok) throw new Error(`${method}: ${JSON.stringify(response.error)}`);
  return response.data;
};

const show = () =>
  request('setViews', {
    views: [...others].map((participantId) => ({
      ...{ participantId, source: 'camera', width: 320, height: 180, priority: 2 },
    })),
  });
const others = new Set<string>();

const consume = async (data: Notifications['consumerCreated']) => {
  const consumer = await receiving.consume({
    id: data.consumerId,
    producerId: data.producerId,
    kind: data.kind,
    rtpParameters: data.rtpParameters as types.RtpParameters,
  });
  const element = document.createElement(data.kind);
  element.srcObject = new MediaStream([consumer.track]);
  element.autoplay = true;
  document.body.append(element);
  tracks.push({ source: data.source, stats: () => consumer.getStats() });
  await request('resumeConsumer', { consumerId: data.consumerId });
};

const receive = (message: ServerMessage) => {
  if (!('event' in message)) pending.get(message.id)?.(message);
  else if (message.event === 'consumerCreated') consume(message.data).catch(fail);
  else if (message.event === 'speakersChanged') speakers = message.data.participantIds;
  else if (message.event === 'mediaRestored') rebuild(message.data).catch(fail);
  else if (message.event === 'participantJoined') {
    others.add(message.data.participantId);
    show().catch(fail);
  }
};

const fail = (error: unknown) => console.error(String(error));

const openTransports = (transports: JoinedRoom['transports']) => {
  const options = (one: JoinedRoom['transports']['send']) => one as types.TransportOptions;
  sending = device.createSendTransport(options(transports.send));
  receiving = device.createRecvTransport(options(transports.receive));
  for (const transport of [sending, receiving]) {
    transport.on('connect', ({ dtlsParameters }, done, failed) => {
      request('connectTransport', { transportId: transport.id, dtlsParameters }).then(done, failed);
    });
  }
  sending.on('produce', ({ kind, rtpParameters, appData }, done, failed) => {
    const data = { transportId: sending.id, kind, rtpParameters, source: appData.source, paused: false };
    request('produce', data).then(
      (answer) => done({ id: (answer as { producerId: string }).producerId }),
      failed,
    );
  });
};

let codec = '';
let media: Stream;

const sendAll = async () => {
  const [video] = media.getVideoTracks();
  const [audio] = media.getAudioTracks();
  if (video === undefined || audio === undefined) throw new Error('no devices');
  const wanted = device.sendRtpCapabilities.codecs?.find(
    (one) => one.mimeType.toLowerCase() === codec.toLowerCase(),
  );
  if (wanted === undefined) throw new Error(`no ${codec}`);
  const simulcast = [4, 2, 1].map((scaleResolutionDownBy) => ({
    scaleResolutionDownBy,
    scalabilityMode: 'L1T1',
  }));
  const layered = /VP9/i.test(codec) ? [{ scalabilityMode: 'L3T3_KEY' }] : simulcast;
  const encodings = /AV1/i.test(codec) ? [{ scalabilityMode: 'L1T1' }] : layered;
  const kept = { stopTracks: false };
  await sending.produce({ track: video, codec: wanted, encodings, appData: { source: 'camera' }, ...kept });
  await sending.produce({ track: audio, appData: { source: 'microphone' }, ...kept });
};

const rebuild = async (restored: Notifications['mediaRestored']) => {
  tracks.length = 0;
  sending.close();
  receiving.close();
  openTransports(restored.transports);
  await sendAll();
  await show();
};

const join = async (options: Options): Promise<string> => {
  codec = options.codec;
  device = await Device.factory();
  await device.load({ routerRtpCapabilities: options.known });
  media = await navigator.mediaDevices.getUserMedia({ audio: true, video: { width: 1280, height: 720 } });
  socket = new WebSocket(`ws://${location.host}/signalling`, PROTOCOL);
  socket.onmessage = (event) => receive(JSON.parse(String(event.data)));
  await new Promise((resolve) => {
    socket.onopen = resolve;
  });
  room = (await request('join', {
    ticket: options.ticket,
    rtpCapabilities: device.recvRtpCapabilities,
    ...(options.forceTcp ? { forceTcp: true } : {}),
    client: { userAgent: navigator.userAgent, language: navigator.language },
  })) as JoinedRoom;
  for (const one of room.participants) others.add(one.participantId);
  openTransports(room.transports);
  await sendAll();
  await show();
  return room.participantId;
};

/** What has arrived so far. */
const measure = async () => {
  let frames = 0;
  let audio = 0;
  let protocol = '';
  for (const { stats } of tracks) {
    for (const stat of (await stats()).values()) {
      if (stat.type === 'inbound-rtp') {
        frames += stat.framesDecoded ?? 0;
        audio += stat.totalAudioEnergy ?? 0;
      }
      if (stat.type === 'remote-candidate') protocol = stat.protocol ?? '';
    }
  }
  return { frames, audio, protocol, speakers };
};

Object.assign(globalThis, { meeting: { join, measure } });
