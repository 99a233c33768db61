import { spawn, spawnSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createWorker } from 'mediasoup';
import type { WebRtcTransport, Worker } from 'mediasoup/types';
import { isSuccess, nominatingCheck } from './stun.ts';
import { mediaCodecs, passPackets } from './verify-srtp.ts';

/** A handshake on the loopback takes milliseconds; the rest is room for a busy machine. */
const deadline = 20_000;

/** The worker that was tried is not fit for use; the message says at which point it failed. */
class WorkerUnfit extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'WorkerUnfit';
  }
}

const within = async <T>(promise: Promise<T>, what: string, gone: Promise<never>): Promise<T> => {
  const timeout = Promise.withResolvers<never>();
  const timer = setTimeout(
    () => timeout.reject(new WorkerUnfit(`${what}: no answer for ${deadline / 1000} s.`)),
    deadline,
  );
  try {
    return await Promise.race([promise, gone, timeout.promise]);
  } finally {
    clearTimeout(timer);
  }
};

type Identity = { readonly certificate: string; readonly key: string; readonly fingerprint: string };

const makeIdentity = (directory: string): Identity => {
  const certificate = join(directory, 'certificate.pem');
  const key = join(directory, 'key.pem');
  const made = spawnSync(
    'openssl',
    [
      'req',
      '-x509',
      '-newkey',
      'ec',
      '-pkeyopt',
      'ec_paramgen_curve:prime256v1',
      '-nodes',
      '-days',
      '2',
      '-subj',
      '/CN=verify',
      '-keyout',
      key,
      '-out',
      certificate,
    ],
    { encoding: 'utf8' },
  );
  if (made.status !== 0) {
    throw new WorkerUnfit(
      `The program openssl, which plays the browser in this check, failed: ${made.error?.message ?? made.stderr}`,
    );
  }
  return { certificate, key, fingerprint: new X509Certificate(readFileSync(certificate)).fingerprint256 };
};

/** Has the worker accept our address as its ICE peer and frees the port again for the program that takes over. */
const openPath = async (transport: WebRtcTransport): Promise<{ local: number; remote: number }> => {
  const remote = transport.iceCandidates[0]?.port ?? 0;
  const socket = createSocket('udp4');
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  const local = socket.address().port;
  const answered = once(socket, 'message');
  socket.send(nominatingCheck(transport.iceParameters), remote, '127.0.0.1');
  const [message]: unknown[] = await answered;
  socket.close();
  await once(socket, 'close');
  if (!Buffer.isBuffer(message) || !isSuccess(message))
    throw new WorkerUnfit('ICE: the worker refused a correct check.');
  return { local, remote };
};

const connected = (transport: WebRtcTransport): Promise<void> =>
  new Promise((resolve, reject) => {
    transport.on('dtlsstatechange', (state) => {
      if (state === 'connected') resolve();
      if (state === 'failed') reject(new WorkerUnfit('DTLS: the worker gave the handshake up.'));
    });
  });

const shakeHands = async (
  transport: WebRtcTransport,
  identity: Identity,
  gone: Promise<never>,
): Promise<void> => {
  await transport.connect({
    dtlsParameters: { role: 'client', fingerprints: [{ algorithm: 'sha-256', value: identity.fingerprint }] },
  });
  const path = await within(openPath(transport), 'ICE', gone);
  const done = connected(transport);
  const client = spawn(
    'openssl',
    [
      's_client',
      '-dtls1_2',
      '-quiet',
      '-bind',
      `127.0.0.1:${path.local}`,
      '-connect',
      `127.0.0.1:${path.remote}`,
      '-cert',
      identity.certificate,
      '-key',
      identity.key,
      '-use_srtp',
      'SRTP_AEAD_AES_128_GCM:SRTP_AES128_CM_SHA1_80',
    ],
    { stdio: ['pipe', 'ignore', 'ignore'] },
  );
  client.on('error', () => undefined); // a client that cannot start shows as a missing handshake
  try {
    await within(done, 'DTLS', gone);
  } finally {
    client.kill('SIGKILL');
  }
};

const died = (worker: Worker): Promise<never> => {
  const gone = new Promise<never>((_, reject) => {
    worker.on('died', (cause) =>
      reject(new WorkerUnfit(`The worker died at its first connection: ${cause.message}`, { cause })),
    );
  });
  gone.catch(() => undefined); // a worker may also die when nobody waits any more
  return gone;
};

/**
 * Starts the worker and lets a foreign DTLS client connect, because a wrongly built one starts, makes transports,
 * and dies only when the first browser comes; then sends packets over SRTP and compares what arrives. Throws `WorkerUnfit`.
 */
export const verifyWorker = async (program: string): Promise<void> => {
  const directory = mkdtempSync(join(tmpdir(), 'rostrum-verify-'));
  try {
    const identity = makeIdentity(directory);
    const never = new Promise<never>(() => undefined);
    // A worker of another version than the package never answers its first request.
    const worker = await within(createWorker({ workerBin: program, logLevel: 'none' }), 'Start', never);
    try {
      const gone = died(worker);
      const router = await worker.createRouter({ mediaCodecs });
      const transport = await router.createWebRtcTransport({
        listenInfos: [{ protocol: 'udp', ip: '127.0.0.1' }],
      });
      await shakeHands(transport, identity, gone);
      const far = await worker.createRouter({ mediaCodecs });
      await within(passPackets([router, far]), 'SRTP', gone);
    } finally {
      worker.close();
    }
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
};
