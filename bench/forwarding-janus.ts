import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pause } from './forwarding-rig.ts';

/** Debian's Janus as the peer of the forwarding measurement: a remote publisher whose video goes to many receivers. */

const PROGRAM = '/usr/bin/janus';
/** What Janus expects of the first stream of a remote publisher. */
export const JANUS_SSRC = 1000;
/** Kernel ticks of `/proc/<pid>/stat` in a second (`getconf CLK_TCK`). */
const TICKS = 100;

const NO_SUCH_FEED = 428;

export type Janus = {
  readonly port: number;
  /** Microseconds of processor time so far. */
  cpu(): number;
  close(): void;
};

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });

const configure = (folder: string, port: number): void => {
  const off = ['audiobridge', 'duktape', 'echotest', 'lua', 'nosip', 'recordplay', 'sip', 'streaming'];
  const alsoOff = ['textroom', 'videocall', 'voicemail'].concat(off).map((name) => `libjanus_${name}.so`);
  const transports = ['mqtt', 'nanomsg', 'pfunix', 'rabbitmq', 'websockets'].map(
    (name) => `libjanus_${name}.so`,
  );
  const general = `general: { configs_folder = "${folder}" debug_level = 2 interface = "127.0.0.1" session_timeout = 0 }
plugins: { disable = "${alsoOff.join(',')}" }
transports: { disable = "${transports.join(',')}" }
media: { ipv6 = false rtp_port_range = "40000-49999" }
nat: { ice_lite = true }
events: { broadcast = false }
`;
  writeFileSync(join(folder, 'janus.jcfg'), general);
  const http = `general: { json = "compact" base_path = "/janus" http = true port = ${port} interface = "lo" https = false }
admin: { admin_http = false admin_https = false }
`;
  writeFileSync(join(folder, 'janus.transport.http.jcfg'), http);
  writeFileSync(join(folder, 'janus.plugin.videoroom.jcfg'), 'general: { }\n');
};

const post = async (url: string, body: object): Promise<Record<string, unknown>> => {
  const response = await fetch(url, {
    method: 'POST',
    body: JSON.stringify({ ...body, transaction: 'bench' }),
  });
  return (await response.json()) as Record<string, unknown>;
};

const field = (value: unknown, ...path: readonly string[]): unknown =>
  path.reduce<unknown>(
    (inner, key) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, key) : undefined),
    value,
  );

const answers = async (url: string): Promise<boolean> =>
  fetch(`${url}/info`).then(
    (response) => response.ok,
    () => false,
  );

/** A room with one remote publisher; answers where its RTP goes. */
const publish = async (url: string, receivers: number, drainPort: number): Promise<number> => {
  const session = field(await post(url, { janus: 'create' }), 'data', 'id');
  const attached = await post(`${url}/${session}`, { janus: 'attach', plugin: 'janus.plugin.videoroom' });
  const handle = `${url}/${session}/${field(attached, 'data', 'id')}`;
  const say = async (body: object) => {
    let answer: unknown;
    // A publisher is there a moment after the answer that says so.
    for (let attempt = 0; attempt < 20; attempt += 1) {
      answer = field(await post(handle, { janus: 'message', body }), 'plugindata', 'data');
      if (field(answer, 'error_code') !== NO_SUCH_FEED) break;
      await pause(100);
    }
    if (field(answer, 'error') !== undefined) throw new Error(`janus: ${JSON.stringify(answer)}`);
    return answer;
  };
  await say({ request: 'create', room: 1, publishers: 10, videocodec: 'vp8', threads: 0 });
  const streams = [{ type: 'video', mindex: 0, mid: '0', codec: 'vp8' }];
  const remote = await say({ request: 'add_remote_publisher', room: 1, id: 7, display: 'bench', streams });
  // One context per destination address is what Janus keeps, so all receivers share their key.
  const srtp = { srtp_suite: 80, srtp_crypto: randomBytes(30).toString('base64') };
  for (let index = 0; index < receivers; index += 1) {
    const to = { room: 1, publisher_id: 7, host: '127.0.0.1', streams: [{ mid: '0', port: drainPort }] };
    await say({ request: 'rtp_forward', ...to, ...srtp });
  }
  return Number(field(remote, 'port'));
};

/** `null` where Janus is not installed. */
export const startJanus = async (receivers: number, drainPort: number): Promise<Janus | null> => {
  if (!existsSync(PROGRAM)) return null;
  const folder = mkdtempSync(join(tmpdir(), 'rostrum-bench-'));
  const port = await freePort();
  configure(folder, port);
  const child = spawn(PROGRAM, ['-F', folder, '-C', join(folder, 'janus.jcfg')], { stdio: 'ignore' });
  process.once('exit', () => child.kill('SIGKILL'));
  const url = `http://127.0.0.1:${port}/janus`;
  for (let attempt = 0; attempt < 100 && !(await answers(url)); attempt += 1) await pause(100);
  const source = await publish(url, receivers, drainPort);
  return {
    port: source,
    cpu: () => {
      const [, afterName = ''] = readFileSync(`/proc/${child.pid}/stat`, 'utf8').split(') ');
      const fields = afterName.split(' ');
      return ((Number(fields[11]) + Number(fields[12])) / TICKS) * 1e6;
    },
    close: () => {
      child.kill('SIGKILL');
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
