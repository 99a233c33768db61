import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { FILES_PATH, type FileDesk, type Outgoing } from '#command-api/chat-files/port.ts';
import { authorize } from '#domain/access/index.ts';
import { DomainError } from '#domain/kernel/index.ts';
import type { Clock } from '#platform/clock/port.ts';
import { attachment } from './attachment.ts';
import { readRange } from './byte-range.ts';
import { userAgentOf } from './caller.ts';
import { takeYourTime } from './servers.ts';

export type ChatFileRoutesOptions = {
  readonly files: FileDesk;
  readonly clock: Pick<Clock, 'schedule'>;
};

/** Milliseconds without a byte after which a connection is given up, either way. */
const STALLED = 30_000;
/** Bytes a second below which nobody sends, and milliseconds that even the smallest file may take. */
const SLOWEST = 1024;
const AT_LEAST = 60_000;

/** Saved, never shown: opened as a page it is nothing. */
const POLICY = "default-src 'none'; sandbox";

/** Gives a connection up where nothing moves. */
const watch = (clock: Pick<Clock, 'schedule'>, giveUp: () => void) => {
  let cancel = (): void => undefined;
  return {
    expect: (): void => {
      cancel = clock.schedule(STALLED, giveUp);
    },
    moved: (): void => cancel(),
  };
};

const bearer = /^Bearer ([A-Za-z0-9_-]{43})$/i;

async function* arriving(body: unknown, stall: ReturnType<typeof watch>): AsyncGenerator<Buffer> {
  if (!(body instanceof Readable)) return;
  stall.expect();
  try {
    // The connection outlives a refusal, so that the answer arrives.
    for await (const chunk of body.iterator({ destroyOnReturn: false })) {
      stall.moved();
      yield Buffer.from(chunk);
      stall.expect();
    }
  } finally {
    stall.moved();
  }
}

const lengthOf = ({ headers }: FastifyRequest): number | undefined => {
  const text = headers['content-length'];
  return text === undefined ? undefined : Number(text);
};

/** Bytes that come after a refusal are dropped, for so many milliseconds. */
const DROPPED_FOR = 10_000;

/** A sender that is still busy reads the answer only if the connection stays for a moment. */
const dropRest = (raw: IncomingMessage, clock: Pick<Clock, 'schedule'>): void => {
  if (raw.complete || raw.socket.destroyed) return;
  const cancel = clock.schedule(DROPPED_FOR, () => void raw.socket.destroy());
  raw.once('end', cancel);
  raw.once('close', cancel);
  raw.resume();
};

type Serving = ChatFileRoutesOptions & {
  /** Aborts when the other side is gone, or the server goes. */
  readonly lostWith: (reply: FastifyReply) => AbortSignal;
};

/** Nobody waits for large files when the server goes: they are fetched or sent again. */
const servingIn = (app: FastifyInstance, options: ChatFileRoutesOptions): Serving => {
  const open = new Set<FastifyReply['raw']>();
  app.addHook('preClose', async () => {
    for (const raw of open) raw.destroy();
  });
  return {
    ...options,
    lostWith: ({ raw }) => {
      const lost = new AbortController();
      // Who has gone while something was looked up is not told again.
      if (raw.destroyed) {
        lost.abort();
        return lost.signal;
      }
      open.add(raw);
      raw.once('close', () => {
        open.delete(raw);
        lost.abort();
      });
      return lost.signal;
    },
  };
};

const receive = async (request: FastifyRequest, reply: FastifyReply, { files, clock, lostWith }: Serving) => {
  const [, ticket] = bearer.exec(request.headers.authorization ?? '') ?? [];
  if (ticket === undefined) throw new DomainError('UNAUTHENTICATED');
  const { raw, ip, headers } = request;
  const release = takeYourTime(raw.socket);
  const signal = lostWith(reply);
  const giveUp = (): void => void raw.socket.destroy();
  const announced = lengthOf(request);
  const within = AT_LEAST + ((announced ?? 0) / SLOWEST) * 1000;
  const cancel = clock.schedule(Math.min(within, 2 ** 31 - 1), giveUp);
  try {
    const bytes = arriving(request.body, watch(clock, giveUp));
    const origin = { address: ip, application: userAgentOf(headers['user-agent']) };
    return await files.receive(ticket, { announced, bytes, signal }, origin);
  } catch (error) {
    dropRest(raw, clock);
    throw error;
  } finally {
    release();
    cancel();
  }
};

/** Hands parts on as fast as they may go and as they are taken. */
async function* leaving(
  { stored, pace, portion }: Outgoing,
  { from, until }: { readonly from: number; readonly until: number },
  signal: AbortSignal,
  stall: ReturnType<typeof watch>,
): AsyncGenerator<Buffer> {
  try {
    for (let at = from; at < until && !signal.aborted; ) {
      const end = Math.min(until, at + portion());
      await pace(end - at, signal);
      if (signal.aborted) return;
      for await (const part of stored.read(at, end)) {
        stall.expect();
        yield part;
        stall.moved();
      }
      at = end;
    }
  } finally {
    stall.moved();
  }
}

const sendContent = (
  request: FastifyRequest,
  reply: FastifyReply,
  outgoing: Outgoing,
  { clock, lostWith }: Serving,
): FastifyReply => {
  const { file, stored, done } = outgoing;
  const { size } = stored;
  const etag = `"${file.fileId.slice(0, 32)}"`;
  const condition = request.headers['if-range'];
  const wanted = condition === undefined || condition === etag ? request.headers.range : undefined;
  const range = readRange(wanted, size);
  reply.headers({ 'accept-ranges': 'bytes', etag, 'content-disposition': attachment(file.name) });
  if (range === 'unsatisfiable') {
    done();
    return reply.code(416).header('content-range', `bytes */${size}`).send();
  }
  const { from, until } = range ?? { from: 0, until: size };
  if (range !== null) reply.code(206).header('content-range', `bytes ${from}-${until - 1}/${size}`);
  const stall = watch(clock, () => void request.raw.socket.destroy());
  const bytes = Readable.from(leaving(outgoing, { from, until }, lostWith(reply), stall), {
    objectMode: false,
    highWaterMark: 64 * 1024,
  });
  bytes.once('close', done);
  return reply
    .type('application/octet-stream')
    .header('content-length', until - from)
    .send(bytes);
};

const sendPreview = async (reply: FastifyReply, { stored, done }: Outgoing): Promise<FastifyReply> => {
  try {
    const parts: Buffer[] = [];
    for await (const part of stored.read(0, stored.size)) parts.push(part);
    return reply.type('image/webp').send(Buffer.concat(parts));
  } finally {
    done();
  }
};

const quietly = (reply: FastifyReply): FastifyReply =>
  reply.headers({ 'cache-control': 'no-store', 'content-security-policy': POLICY });

/**
 * Files of chats, for whoever holds a ticket or a link: `PUT /chat-files` with the ticket as bearer token takes the bytes of one
 * file, `GET /chat-files/<link>` gives a file or its small picture. Cookies mean nothing here.
 */
export const chatFileRoutes = async (app: FastifyInstance, options: ChatFileRoutesOptions): Promise<void> => {
  const serving = servingIn(app, options);
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_request, payload, done) => done(null, payload));

  app.put(FILES_PATH, async (request, reply) => {
    const { position } = await receive(request, reply, serving);
    return reply.code(201).send({ position });
  });

  app.get<{ Params: { link: string } }>(`${FILES_PATH}/:link`, async (request, reply) => {
    const outgoing = await options.files.follow(request.params.link);
    quietly(reply);
    return outgoing.part === 'preview'
      ? sendPreview(reply, outgoing)
      : sendContent(request, reply, outgoing, serving);
  });
};

/** `GET /reports/chat-files/<id>`: a file of a chat for administrators who may read chats; that they do is recorded. */
export const reportFileRoutes = async (
  app: FastifyInstance,
  options: ChatFileRoutesOptions,
): Promise<void> => {
  const serving = servingIn(app, options);
  app.get<{ Params: { fileId: string } }>('/reports/chat-files/:fileId', async (request, reply) => {
    const { administrator } = request.signedIn;
    authorize(administrator, 'chatMessages');
    if (administrator.kind !== 'administrator') return reply.callNotFound();
    const { ip, id: correlationId, headers, params } = request;
    const origin = { address: ip, application: userAgentOf(headers['user-agent']) };
    const outgoing = await options.files.openFor(administrator, params.fileId, { origin, correlationId });
    return sendContent(request, quietly(reply), outgoing, serving);
  });
};
