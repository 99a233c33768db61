/** A browser that follows the redirects between our server and a provider, one at a time or all of them. */
export const createOpenIdBrowser = (base: string, address = '10.0.100.1') => {
  const cookies = new Map<string, string>();
  const visit = async (url: string): Promise<Response> => {
    const own = url.startsWith(base);
    const cookie = own ? [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') : '';
    const response = await fetch(url, {
      redirect: 'manual',
      headers: { cookie, 'x-forwarded-for': address },
    });
    for (const line of own ? response.headers.getSetCookie() : []) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split('=');
      if (value === '') cookies.delete(name);
      else cookies.set(name, value);
    }
    return response;
  };
  const next = (response: Response, from: string): string =>
    new URL(response.headers.get('location') ?? '', from).href;

  /** To the provider; answers its address with everything that was asked. */
  const leave = async (): Promise<string> => next(await visit(`${base}/openid/start`), base);
  /** At a provider that asks nothing: the address under which it sends people back. */
  const comeBack = async (at: string): Promise<string> => next(await visit(at), at);
  /** Where our server leads in the end: the page, with the reason when it refuses. */
  const arrive = async (callback: string): Promise<string> =>
    next(await visit(callback), base).slice(base.length);

  return {
    cookies,
    leave,
    comeBack,
    arrive,
    /** The whole way. */
    signIn: async (): Promise<string> => arrive(await comeBack(await leave())),
    viewer: async () => {
      const query = '{ viewer { administrator { id displayName role source } abilities } }';
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
      const headers = { 'content-type': 'application/json', 'x-rostrum-csrf': '1', cookie };
      const response = await fetch(`${base}/graphql`, {
        method: 'POST',
        headers,
        body: JSON.stringify({ query }),
      });
      const { data } = (await response.json()) as { data: { viewer: Viewer } };
      return data.viewer;
    },
  };
};

type Viewer = {
  readonly administrator: { readonly id: string; readonly displayName: string; readonly role: string } | null;
  readonly abilities: readonly string[];
};
