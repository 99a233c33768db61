import { Agent, request } from 'node:http';

/** One kind of request: where it goes and what its body is each time. */
export type Target = {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Absent: the request is a GET. */
  readonly body?: () => string;
  /** A part of every answer that is right. */
  readonly expects: string;
};

type Answer = { readonly status: number | undefined; readonly text: string };

const withBody = (sent: string) => ({
  'content-type': 'application/json',
  'content-length': String(Buffer.byteLength(sent)),
});

const send = (agent: Agent, { url, headers, body }: Target): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const sent = body?.();
    const all = { ...headers, ...(sent === undefined ? {} : withBody(sent)) };
    const method = sent === undefined ? 'GET' : 'POST';
    const outgoing = request(url, { method, agent, headers: all }, (incoming) => {
      let text = '';
      incoming.setEncoding('utf8');
      incoming.on('data', (part) => {
        text += part;
      });
      incoming.once('end', () => resolve({ status: incoming.statusCode, text }));
      incoming.once('error', reject);
    });
    outgoing.once('error', reject);
    outgoing.end(sent);
  });

/** One request; throws when the answer is not what it should be. */
export const askOnce = async (target: Target, agent = new Agent()): Promise<string> => {
  const { status, text } = await send(agent, target);
  if (status === 200 && text.includes(target.expects)) return text;
  throw new Error(`${target.url} answered ${status}: ${text.slice(0, 500)}`);
};

/** As many requests as go within `milliseconds` over so many connections; the time of each in milliseconds. */
export const load = async (target: Target, connections: number, milliseconds: number): Promise<number[]> => {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const until = performance.now() + milliseconds;
  const taken: number[] = [];
  const work = async (): Promise<void> => {
    while (performance.now() < until) {
      const start = performance.now();
      await askOnce(target, agent);
      taken.push(performance.now() - start);
    }
  };
  await Promise.all(Array.from({ length: connections }, work));
  agent.destroy();
  return taken;
};
