import { type IncomingHttpHeaders, request as plainRequest } from 'node:http';
import { Agent, request as tlsRequest } from 'node:https';

type Answer = { readonly status: number; readonly headers: IncomingHttpHeaders; readonly body: string };
type Sending = {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
};

/** A browser without a window that comes by HTTPS, keeps its connection and trusts one root. */
export const createTlsClient = (baseUrl: string, ca: string) => {
  const agent = new Agent({ keepAlive: true, maxSockets: 1, ca });
  const cookies = new Map<string, string>();

  const remember = (headers: IncomingHttpHeaders): void => {
    for (const line of headers['set-cookie'] ?? []) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split('=');
      if (value === '') cookies.delete(name);
      else cookies.set(name, value);
    }
  };
  const cookieHeader = (): string => [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');

  const send = ({ url, method, headers, body }: Sending): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const request = url.startsWith('https:')
        ? tlsRequest(url, { method, headers, agent })
        : plainRequest(url, { method, headers });
      request.on('error', reject).on('response', (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (part: string) => {
          text += part;
        });
        response.on('end', () => {
          remember(response.headers);
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text });
        });
      });
      request.end(body);
    });

  const post = (query: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> =>
    send({
      url: `${baseUrl}/graphql`,
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-rostrum-csrf': '1',
        cookie: cookieHeader(),
        ...headers,
      },
      body: JSON.stringify({ query }),
    });

  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers freely.
  const ask = async (query: string): Promise<{ data: any; errors?: any }> =>
    JSON.parse((await post(query)).body);

  return {
    ask,
    post,
    get: (path: string) =>
      send({ url: `${baseUrl}${path}`, method: 'GET', headers: { cookie: cookieHeader() } }),
    /** In clear, as if it had been called by that name. */
    plain: (url: string, host: string) => send({ url, method: 'GET', headers: { host } }),
    signIn: async (login: string, password: string): Promise<string> => {
      const { data } = await ask(
        `mutation { signIn(realm: PANEL, login: "${login}", password: "${password}") {
          __typename ... on Rejection { code } } }`,
      );
      return data.signIn.__typename === 'SignedIn' ? 'SIGNED_IN' : data.signIn.code;
    },
    cookies: cookieHeader,
    close: () => agent.destroy(),
  };
};
