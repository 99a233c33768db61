import { Agent, request } from 'node:http';

/** One kind of request: where it goes and what its body is each time. */
export type Target = {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: () => string;
  /** A part of every answer that is right. */
  readonly expects: string;
};

type Answer = { readonly status: number | undefined; readonly text: string };

const post = (agent: Agent, { url, headers, body }: Target): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const sent = body();
    const length = String(Buffer.byteLength(sent));
    const all = { ...headers, 'content-type': 'application/json', 'content-length': length };
    const outgoing = request(url, { method: 'POST', agent, headers: all }, (incoming) => {
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
  const { status, text } = await post(agent, target);
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
