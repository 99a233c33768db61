import { z } from 'zod';
import { dtlsParameters, rtpCapabilities, rtpParameters } from './media.ts';

/** WebSocket subprotocol; a change that old clients cannot follow gets a new name. */
export const PROTOCOL = 'rostrum.signalling.v1';

/** Limits of one connection; beyond them it is closed with the code beside it. */
export const LIMITS = {
  /** Bytes of one message, either way (close 1009). */
  messageBytes: 256 * 1024,
  /** Messages per second, averaged over ten seconds (close 4429). */
  messagesPerSecond: 50,
  /** Bytes waiting to be written to a slow reader (close 4408). */
  bufferedBytes: 2 * 1024 * 1024,
  /** Milliseconds to send `join` or `resume` (close 4401). */
  joinWithin: 10_000,
  /** Milliseconds between pings; two missed ones count as a lost connection. */
  pingEvery: 10_000,
  /** Requests of one connection that wait for their answer; further ones are answered `OVERLOADED`. */
  requestsInFlight: 100,
  /** Reactions of one participant a second, averaged over ten seconds; further ones are answered `RATE_LIMITED`. */
  reactionsPerSecond: 1,
  /** Milliseconds in which a lost client may come back with `resume` and is still in the conference. */
  resumeWithin: 30_000,
} as const;

/** Why the server closes the WebSocket; `resume` makes sense after those marked retry. */
export const CLOSE_CODES = {
  4400: { name: 'protocol-error', retry: false },
  4401: { name: 'not-joined', retry: false },
  4403: { name: 'refused', retry: false },
  4404: { name: 'session-closed', retry: false },
  4408: { name: 'too-slow', retry: true },
  4409: { name: 'replaced', retry: false },
  4410: { name: 'removed', retry: false },
  4429: { name: 'too-many-messages', retry: false },
  4500: { name: 'internal', retry: true },
  4503: { name: 'restarting', retry: true },
} as const;

const id = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/);
export const source = z.enum(['microphone', 'camera', 'screen', 'screen-audio']);
export type Source = z.infer<typeof source>;

/** Signs that stand for words; clients draw them as they like. */
export const reaction = z.enum(['thumbs-up', 'thumbs-down', 'applause', 'heart', 'laugh', 'surprise']);
export type Reaction = z.infer<typeof reaction>;

/** A program by its name, `web` for the pages of the server, and its version: dotted numbers. */
const application = z.strictObject({
  name: z.string().regex(/^[a-z0-9-]{1,32}$/),
  version: z.string().regex(/^\d{1,5}(?:\.\d{1,5}){0,3}$/),
});

/** `192.0.2.7:5000` or `[2001:db8::7]:5000`. */
const routeAddress = z.string().regex(/^(?:[\d.]{7,15}|\[[\da-fA-F:.]{2,45}\]):\d{1,5}$/);

const deviceNames = z.array(z.string().max(128)).max(16);

/** What support needs to know of a client; each part is left out by a client that does not know it or may not tell. */
const clientInfo = z.strictObject({
  userAgent: z.string().max(512),
  language: z.string().max(35),
  /** Who says it is held to the versions that the server keeps for the program. */
  application: application.optional(),
  system: z.string().max(64).optional(),
  /** Of the processor, whose name no browser tells: `x86, 64 bit`. */
  architecture: z.string().max(32).optional(),
  processorCores: z.number().int().min(1).max(1024).optional(),
  /** Gigabytes. */
  memory: z.number().min(0).max(4096).optional(),
  screen: z
    .strictObject({
      width: z.number().int().min(0).max(32768),
      height: z.number().int().min(0).max(32768),
    })
    .optional(),
  graphics: z.string().max(200).optional(),
  network: z.string().max(32).optional(),
  microphones: deviceNames.optional(),
  cameras: deviceNames.optional(),
  speakers: deviceNames.optional(),
});

/** What the viewer shows: a tile of that many device pixels. Sources that are not listed are not sent. */
const view = z.strictObject({
  participantId: id,
  source: z.enum(['camera', 'screen']),
  width: z.number().int().min(1).max(8192),
  height: z.number().int().min(1).max(8192),
  /** 1 (thumbnail) to 4 (stage): who keeps quality when bandwidth is short. */
  priority: z.number().int().min(1).max(4),
});

/** Requests by method. A request carries a client-chosen `id`; the response repeats it. */
export const requests = {
  /** First message of a new participant; `ticket` comes from the mutation `joinConference`. */
  join: z.strictObject({
    ticket: z.string().min(1).max(4096),
    rtpCapabilities,
    /** Ask for media over TCP only, as a client behind a strict firewall does. */
    forceTcp: z.boolean().optional(),
    client: clientInfo,
  }),
  /** First message after a lost connection or a restart of the server. */
  resume: z.strictObject({
    resumeToken: z.string().min(1).max(4096),
    rtpCapabilities,
    forceTcp: z.boolean().optional(),
    /** Transports that the client still has; the answer says whether the server still has them, too. */
    transportIds: z.array(id).max(2),
    client: clientInfo,
  }),
  connectTransport: z.strictObject({ transportId: id, dtlsParameters }),
  restartIce: z.strictObject({ transportId: id }),
  produce: z.strictObject({
    transportId: id,
    kind: z.enum(['audio', 'video']),
    source,
    rtpParameters,
    paused: z.boolean(),
    /** Pixels of the full picture, so that layers fit tiles exactly; without it 720 lines are assumed. */
    size: z
      .strictObject({
        width: z.number().int().min(1).max(16384),
        height: z.number().int().min(1).max(16384),
      })
      .optional(),
  }),
  pauseProducer: z.strictObject({ producerId: id }),
  resumeProducer: z.strictObject({ producerId: id }),
  closeProducer: z.strictObject({ producerId: id }),
  /** After the client has made its receiver. */
  resumeConsumer: z.strictObject({ consumerId: id }),
  /** The whole list of what is on the viewer's screen now; replaces the one before. */
  setViews: z.strictObject({ views: z.array(view).max(64) }),
  postChat: z.strictObject({ messageId: id, text: z.string().min(1).max(5000) }),
  /** Asks for a ticket with which the bytes go by HTTP; when they are there, everybody gets `chatPosted`. */
  offerFile: z.strictObject({
    name: z.string().min(1).max(1024),
    /** Bytes. */
    size: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER),
  }),
  /** Asks where a file of the chat is to be had. */
  linkFile: z.strictObject({ fileId: z.string().regex(/^[0-9a-f]{64}$/) }),
  /** Seen by everybody in the room for a few seconds, and kept nowhere. */
  react: z.strictObject({ reaction }),
  /** Averages since the last report, every 10 s; they go to the session report. */
  reportStatistics: z.strictObject({
    transport: z.enum(['udp', 'tcp', 'none']),
    sentBitrate: z.number().min(0).max(1e10),
    receivedBitrate: z.number().min(0).max(1e10),
    framesPerSecond: z.number().min(0).max(240),
    width: z.number().int().min(0).max(16384),
    height: z.number().int().min(0).max(16384),
    /** Share of received packets that were lost, 0 to 1. */
    receivedLoss: z.number().min(0).max(1),
    /** Milliseconds. */
    roundTripTime: z.number().min(0).max(60_000),
    /** How hard the processor works, by the Compute Pressure API; left out where there is none. */
    processor: z.enum(['nominal', 'fair', 'serious', 'critical']).optional(),
  }),
  /** By which way the media goes, as far as the browser tells; when it is known, and again when it is another. */
  reportRoute: z.strictObject({
    kind: z.enum(['host', 'srflx', 'prflx', 'relay']),
    protocol: z.enum(['udp', 'tcp']),
    network: z.string().max(32),
    localAddresses: z.array(routeAddress).max(16),
    serverAddress: z.union([z.literal(''), routeAddress]),
  }),
  leave: z.strictObject({}),
} as const;

export type Method = keyof typeof requests;
export type RequestData<M extends Method> = z.infer<(typeof requests)[M]>;

export const requestEnvelope = z.strictObject({
  id: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER),
  method: z.enum(Object.keys(requests) as [Method, ...Method[]]),
  data: z.unknown(),
});
