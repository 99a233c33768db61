import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

type Value = {
  readonly stringValue?: string;
  readonly intValue?: number | string;
  readonly doubleValue?: number;
  readonly boolValue?: boolean;
  readonly arrayValue?: { readonly values: readonly Value[] };
};
type Attributes = readonly { readonly key: string; readonly value: Value }[];

/** One span as it came over the wire (OTLP 1.x, JSON). */
export type ReceivedSpan = {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId: string;
  readonly name: string;
  readonly kind: number;
  readonly status: { readonly code?: number };
  readonly links: readonly { readonly traceId: string; readonly spanId: string }[];
  readonly facts: Readonly<Record<string, unknown>>;
};

const plain = ({ stringValue, intValue, doubleValue, boolValue, arrayValue }: Value): unknown => {
  if (arrayValue !== undefined) return arrayValue.values.map(plain);
  return stringValue ?? (intValue === undefined ? (doubleValue ?? boolValue) : Number(intValue));
};

const factsOf = (attributes: Attributes = []): Record<string, unknown> =>
  Object.fromEntries(attributes.map(({ key, value }) => [key, plain(value)]));

type Wire = Omit<ReceivedSpan, 'facts' | 'links'> & {
  readonly attributes?: Attributes;
  readonly links?: ReceivedSpan['links'];
};
type Payload = {
  readonly resourceSpans: readonly {
    readonly resource: { readonly attributes: Attributes };
    readonly scopeSpans: readonly { readonly spans: readonly Wire[] }[];
  }[];
};

/** Takes traces by OTLP over HTTP, as a collector does. */
export const startTraceReceiver = async () => {
  const spans: ReceivedSpan[] = [];
  const bodies: string[] = [];
  let resource: Record<string, unknown> = {};
  let status = 200;
  const server = createServer(async (request, response) => {
    const body = Buffer.concat(await Array.fromAsync(request as AsyncIterable<Buffer>)).toString();
    const rightly = request.method === 'POST' && request.url === '/v1/traces';
    if (rightly && status === 200) {
      bodies.push(body);
      const { resourceSpans }: Payload = JSON.parse(body);
      for (const { resource: of, scopeSpans } of resourceSpans) {
        resource = factsOf(of.attributes);
        for (const { attributes, links = [], parentSpanId = '', ...span } of scopeSpans.flatMap(
          (one) => one.spans,
        ))
          spans.push({ ...span, parentSpanId, links, facts: factsOf(attributes) });
      }
    }
    response.writeHead(rightly ? status : 404, { 'content-type': 'application/json' }).end('{}');
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    spans,
    bodies,
    resource: () => resource,
    named: (name: string): readonly ReceivedSpan[] => spans.filter((span) => span.name === name),
    answer: (code: number): void => {
      status = code;
    },
    close: async (): Promise<void> => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
};
