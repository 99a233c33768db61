import type { OAuth } from './server.ts';
import { PASSWORD } from './server.ts';

/** Cookies by name; the last one given counts. */
const createJar = () => {
  const jar = new Map<string, { value: string; path: string }>();
  return {
    keep(response: Response): void {
      for (const line of response.headers.getSetCookie()) {
        const [pair = '', ...attributes] = line.split(';').map((part) => part.trim());
        const at = pair.indexOf('=');
        const path = attributes.find((one) => one.toLowerCase().startsWith('path='))?.slice(5) ?? '/';
        jar.set(pair.slice(0, at), { value: pair.slice(at + 1), path });
      }
    },
    set: (name: string, value: string): void => void jar.set(name, { value, path: '/' }),
    header: (pathname: string): string =>
      [...jar]
        .filter(([, { path, value }]) => value !== '' && pathname.startsWith(path))
        .map(([name, { value }]) => `${name}=${value}`)
        .join('; '),
  };
};

/** A browser without a window, which follows no redirect by itself. */
export const createBrowser = ({ base, services }: OAuth) => {
  const jar = createJar();

  const open = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const { pathname } = new URL(path, base);
    const response = await fetch(new URL(path, base), {
      redirect: 'manual',
      ...init,
      headers: { accept: 'text/html', cookie: jar.header(pathname), ...init.headers },
    });
    jar.keep(response);
    return response;
  };

  const signIn = async (login: string): Promise<void> => {
    const origin = { address: '192.0.2.1' };
    const attempt = { realm: 'user', login, password: PASSWORD, origin, userAgent: 'browser' } as const;
    const { token } = await services.authentication.signIn(attempt);
    jar.set('__Host-rostrum-user', token);
  };

  const authorize = (parameters: Readonly<Record<string, string>>, path = '/oauth2/authorize') =>
    open(`${path}?${new URLSearchParams(parameters)}`);

  const pathOf = (response: Response): string => {
    const location = response.headers.get('location');
    if (location === null) throw new Error(`no redirect: ${response.status}`);
    const url = new URL(location, base);
    return `${url.pathname}${url.search}`;
  };

  /** What the page would show. */
  const question = async (path: string) => {
    const response = await open(`${path}/question`, { headers: { accept: 'application/json' } });
    // biome-ignore lint/suspicious/noExplicitAny: tests look into answers freely.
    return { status: response.status, json: (await response.json()) as any };
  };

  const answer = async (path: string, allow: boolean, headers: Record<string, string> = {}) => {
    const response = await open(`${path}/answer`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-rostrum-csrf': '1', ...headers },
      body: JSON.stringify({ allow }),
    });
    // biome-ignore lint/suspicious/noExplicitAny: tests look into answers freely.
    return { status: response.status, json: (await response.json()) as any };
  };

  /** All the way from the request to the address to which the application is answered. */
  const agree = async (parameters: Readonly<Record<string, string>>, allow = true): Promise<URL> => {
    const asked = await authorize(parameters);
    const path = pathOf(asked);
    if (!path.startsWith('/oauth2/interaction/')) return new URL(asked.headers.get('location') ?? '');
    const { json } = await answer(path, allow);
    const resumed = await open(json.to);
    return new URL(resumed.headers.get('location') ?? '', base);
  };

  return { open, signIn, authorize, pathOf, question, answer, agree };
};
