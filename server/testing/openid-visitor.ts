/** Types a login at the provider of `openid-provider.process.ts` and agrees; answers where it sends the browser back. */
export const visitProvider = async (start: string, login: string): Promise<string> => {
  const { origin } = new URL(start);
  const cookies = new Map<string, string>();
  const visit = async (url: string, form?: Record<string, string>): Promise<Response> => {
    const response = await fetch(url, {
      redirect: 'manual',
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(form === undefined ? {} : { method: 'POST', body: new URLSearchParams(form) }),
    });
    for (const line of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split('=');
      cookies.set(name, value);
    }
    return response;
  };
  let url = start;
  for (let steps = 0; steps < 12; steps += 1) {
    if (!url.startsWith(origin)) return url;
    let response = await visit(url);
    if (response.status === 200) {
      const page = await response.text();
      const action = /action="([^"]+)"/.exec(page)?.[1] ?? '';
      const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1] ?? '';
      response = await visit(new URL(action, url).href, { prompt, login, password: 'any' });
    }
    url = new URL(response.headers.get('location') ?? '', url).href;
  }
  throw new Error('the provider leads nowhere');
};
