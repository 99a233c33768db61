import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import type { types } from 'mediasoup';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { PROTOCOL } from '#gateways/webrtc/protocol/index.ts';
import { routerCodecs } from '#media-plane/codecs.ts';
import { audioPayloadTypes, defaultMediaConfig } from '#media-plane/index.ts';
import { openWebRtcTransports } from '#media-plane/rooms/peer-transport.ts';
import { nominatingCheck } from '#media-plane/worker-build/stun.ts';
import { WorkerPool } from '#media-plane/workers/worker-pool.ts';
import { systemClock } from '#platform/clock/index.ts';
import { type OwnPorts, openPacketMarking } from '#platform/packet-marks/index.ts';
import { packetMarks } from './launcher/packet-marks.ts';
import { capturePackets } from './network/packets.spec-support.ts';
import { freePort } from './testing/free-port.ts';
import { enterPanel, startTestServer } from './testing/test-server.ts';

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
  vi.unstubAllEnvs();
});

const usual = { audio: 46, video: 34, signalling: 24 };
const noPorts = (): OwnPorts => ({ signalling: [], media: [] });

const openMarking = (libraries = packetMarks(), ports = noPorts) => {
  const marking = openPacketMarking({ libraries, audioTypes: audioPayloadTypes, ports });
  closers.push(() => marking.close());
  return marking;
};

const capture = async (filter: string) => {
  const captured = await capturePackets(filter);
  closers.push(() => captured.close());
  return captured;
};

type Captured = Awaited<ReturnType<typeof capture>>;

/** Marks of what left an address, as soon as something did. */
const marksFrom = ({ packets }: Captured, from: string): Promise<readonly number[]> =>
  vi.waitFor(() => {
    const marks = packets().filter((one) => one.from === from);
    expect(marks.length).toBeGreaterThan(0);
    return [...new Set(marks.map(({ codePoint }) => codePoint))].toSorted();
  });

const openWorker = async (
  listen: readonly { readonly ip: string; readonly port: number }[],
  environment: Readonly<Record<string, string>> | null,
) => {
  const pool = new WorkerPool(
    {
      config: {
        ...defaultMediaConfig,
        workers: 1,
        addresses: { of: async () => ({ listen, told: [] }), patient: false },
        ...(environment === null ? {} : { workerEnvironment: environment }),
      },
      ...{ clock: systemClock, log: () => undefined },
    },
    { onWorkerReady: () => undefined, onWorkerDied: () => undefined },
  );
  closers.push(() => pool.close());
  await pool.start();
  const [slot] = pool.workers;
  if (slot === undefined) throw new Error('no worker');
  const router = await slot.running.worker.createRouter({ mediaCodecs: routerCodecs });
  return { router, place: { router, ...slot.running } };
};

const openSocket = async (ip: string) => {
  const socket = createSocket(ip.includes(':') ? 'udp6' : 'udp4');
  socket.bind(0, ip);
  await once(socket, 'listening');
  closers.push(() => socket.close());
  return socket;
};

const header = (type: number, ssrc: number, sequence: number): Buffer => {
  const packet = Buffer.alloc(40);
  packet.writeUInt16BE(0x8000 | type, 0);
  packet.writeUInt16BE(sequence, 2);
  packet.writeUInt32BE(sequence * 960, 4);
  packet.writeUInt32BE(ssrc, 8);
  // The start of a key frame of VP8; to a voice it is nothing.
  packet.set([0x10, 0, 0, 0, 0x9d, 0x01, 0x2a], 12);
  return packet;
};

/** A voice and a picture go in, and both come out of one socket of the worker. */
const openFlow = async (router: types.Router, ip: string) => {
  const incoming = await router.createPlainTransport({ listenInfo: { protocol: 'udp', ip }, comedia: true });
  const outgoing = await router.createPlainTransport({ listenInfo: { protocol: 'udp', ip }, rtcpMux: true });
  const receiver = await openSocket(ip);
  await outgoing.connect({ ip, port: receiver.address().port });
  const sources = [
    { kind: 'audio', type: 111, ssrc: 1111, mimeType: 'audio/opus', clockRate: 48_000, channels: 2 },
    { kind: 'video', type: 96, ssrc: 2222, mimeType: 'video/VP8', clockRate: 90_000 },
  ] as const;
  for (const { kind, type, ssrc, ...codec } of sources) {
    const producer = await incoming.produce({
      kind,
      rtpParameters: { codecs: [{ ...codec, payloadType: type }], encodings: [{ ssrc }] },
    });
    await outgoing.consume({ producerId: producer.id, rtpCapabilities: router.rtpCapabilities });
  }
  const sender = await openSocket(ip);
  let sequence = 0;
  return {
    from: `${ip}.${outgoing.tuple.localPort}`,
    send: (): void => {
      sequence += 1;
      for (const { type, ssrc } of sources)
        sender.send(header(type, ssrc, sequence), incoming.tuple.localPort, ip);
    },
  };
};

const flowMarks = (
  captured: Captured,
  flow: Awaited<ReturnType<typeof openFlow>>,
  wanted: readonly number[],
) =>
  vi.waitFor(
    () => {
      captured.forget();
      flow.send();
      return vi.waitFor(
        () => {
          const marks = captured.packets().filter(({ from }) => from === flow.from);
          expect([...new Set(marks.map(({ codePoint }) => codePoint))].toSorted()).toEqual(wanted);
        },
        { timeout: 400 },
      );
    },
    { timeout: 8_000 },
  );

describe('[NET-04] media', () => {
  it.each(['127.0.0.1', '::1'])('carries a mark for voices and one for the rest, at %s', async (ip) => {
    const marking = openMarking();
    marking.apply(usual);
    const { router } = await openWorker([{ ip, port: await freePort() }], marking.workerEnvironment);
    expect(marking.lack()).toEqual({ media: null, signalling: null });
    const captured = await capture(ip.includes(':') ? 'ip6 and udp' : 'ip and udp');
    const flow = await openFlow(router, ip);
    await flowMarks(captured, flow, [34, 46]);
    marking.apply({ ...usual, audio: 40, video: 18 });
    await flowMarks(captured, flow, [18, 40]);
    marking.apply({ audio: 0, video: 0, signalling: 0 });
    await flowMarks(captured, flow, [0]);
  });

  it('is marked where clients are let in, by UDP and by TCP, also after a change', async () => {
    const port = await freePort();
    const marking = openMarking();
    marking.apply(usual);
    const listen = ['127.0.0.1', '::1'].map((ip) => ({ ip, port }));
    const { place } = await openWorker(listen, marking.workerEnvironment);
    const captured = await capture(`port ${port}`);
    const limits = { incoming: null, outgoing: null };
    const { send } = await openWebRtcTransports(place, { forceTcp: false, limits });
    const check = nominatingCheck(send.options().iceParameters);
    const knock = async (ip: string): Promise<void> => {
      const socket = await openSocket(ip);
      const answered = once(socket, 'message');
      socket.send(check, port, ip);
      await answered;
    };
    for (const codePoint of [34, 12]) {
      marking.apply({ ...usual, video: codePoint });
      for (const ip of ['127.0.0.1', '::1']) {
        await vi.waitFor(
          async () => {
            captured.forget();
            await knock(ip);
            expect(await marksFrom(captured, `${ip}.${port}`)).toEqual([codePoint]);
          },
          { timeout: 5_000 },
        );
        await vi.waitFor(async () => {
          captured.forget();
          const socket = connect(port, ip);
          closers.push(() => socket.destroy());
          await once(socket, 'connect');
          expect(await marksFrom(captured, `${ip}.${port}`)).toEqual([codePoint]);
        });
      }
    }
  });

  it('goes without marks where the library is not there, which is said', async () => {
    const marking = openMarking('/nonexistent');
    marking.apply(usual);
    expect(marking.workerEnvironment).toBeNull();
    expect(marking.lack()).toEqual({ media: 'library', signalling: 'library' });
    marking.apply({ audio: 0, video: 0, signalling: 0 });
    expect(marking.lack()).toEqual({ media: null, signalling: null });
  });

  it('is said to go without marks when the worker does not load the library', async () => {
    const marking = openMarking();
    marking.apply(usual);
    await openWorker([{ ip: '127.0.0.1', port: await freePort() }], null);
    expect(marking.lack()).toEqual({ media: 'loading', signalling: null });
  });
});

describe('[NET-04] signalling', () => {
  it('is marked on every connection of a listener for both families, also on those that are open', async () => {
    const server = createServer((_request, response) => response.end('here'));
    server.listen({ host: '::', port: 0 });
    await once(server, 'listening');
    closers.push(() => server.close());
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const marking = openMarking(packetMarks(), () => ({ signalling: [port], media: [] }));
    marking.apply(usual);
    const captured = await capture(`port ${port}`);
    for (const ip of ['127.0.0.1', '::1']) {
      const socket = connect(port, ip);
      closers.push(() => socket.destroy());
      const ask = async (): Promise<readonly number[]> => {
        captured.forget();
        socket.write('GET / HTTP/1.1\r\nhost: x\r\n\r\n');
        await once(socket, 'data');
        return marksFrom(captured, `${ip}.${port}`);
      };
      await vi.waitFor(async () => expect(await ask()).toEqual([24]));
      marking.apply({ ...usual, signalling: 40 });
      await vi.waitFor(async () => expect(await ask()).toEqual([40]));
      marking.apply(usual);
    }
    expect(marking.lack().signalling).toBeNull();
  });

  it('is marked as the panel says: pages, WebSockets and HTTPS', async () => {
    const server = await startTestServer();
    closers.push(() => server.close());
    const panel = await enterPanel(server.url, server.firstAdministrator);
    const port = new URL(server.url).port;
    const securePort = await freePort();
    const captured = await capture(`port ${port} or port ${securePort}`);
    const visit = async (): Promise<void> => {
      captured.forget();
      const socket = new WebSocket(`${server.url.replace('http', 'ws')}/signalling`, PROTOCOL);
      closers.push(() => socket.terminate());
      await once(socket, 'open');
      await (await fetch(`${server.url}/healthz`)).text();
    };
    await visit();
    expect(await marksFrom(captured, `127.0.0.1.${port}`)).toEqual([24]);
    const change = (input: string) => panel.change(`changeSettings(changes: ${input})`, {});
    await change('{ qos: { signalling: 10 } }');
    await vi.waitFor(async () => {
      await visit();
      expect(await marksFrom(captured, `127.0.0.1.${port}`)).toEqual([10]);
    });
    await change(`{ https: { mode: OWN, port: ${securePort} } }`);
    await vi.waitFor(
      async () => {
        // A port that is not open yet answers as well, by the kernel itself.
        captured.forget();
        const socket = connect(securePort, '127.0.0.1');
        await once(socket, 'connect');
        socket.destroy();
        expect(await marksFrom(captured, `127.0.0.1.${securePort}`)).toEqual([10]);
      },
      { timeout: 10_000 },
    );
    const { data } = await panel.ask(
      '{ networkState { mediaMarksLack signallingMarksLack } serverStatus { services { id state detail } } }',
    );
    expect(data.networkState).toEqual({ mediaMarksLack: null, signallingMarksLack: null });
    expect(data.serverStatus.services).toContainEqual({ id: 'marking', state: 'working', detail: 'marked' });
  });

  it('has the mark of media where media passes through the server itself', async () => {
    const port = await freePort();
    const environment = { ROSTRUM_MEDIA_PORT: String(port), ROSTRUM_MEDIA_TCP: 'media-and-status' };
    const server = await startTestServer({ environment });
    closers.push(() => server.close());
    const captured = await capture(`tcp port ${port}`);
    expect((await fetch(`http://127.0.0.1:${port}/vsstatus`)).status).toBe(200);
    expect(await marksFrom(captured, `127.0.0.1.${port}`)).toEqual([34]);
  });

  it('is served all the same where nothing can be marked, and the panel says so', async () => {
    vi.stubEnv('ROSTRUM_MARKS', '/nonexistent');
    const server = await startTestServer();
    closers.push(() => server.close());
    const panel = await enterPanel(server.url, server.firstAdministrator);
    const { data } = await panel.ask(
      '{ networkState { mediaMarksLack signallingMarksLack } serverStatus { mediaWorkers services { id state detail } } }',
    );
    expect(data.networkState).toEqual({ mediaMarksLack: 'LIBRARY', signallingMarksLack: 'LIBRARY' });
    expect(data.serverStatus.mediaWorkers).toBe(1);
    expect(data.serverStatus.services).toContainEqual({
      ...{ id: 'marking', state: 'failing', detail: 'marks-library' },
    });
  });
});
