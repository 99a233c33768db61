/** A browser without a window: keeps cookies and asks GraphQL as our pages do. */
export type TestClient = ReturnType<typeof createClient>;

type Answer = {
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers freely.
  readonly data: any;
  readonly errors?: readonly { readonly message: string; readonly extensions: Record<string, unknown> }[];
};

export const createClient = (baseUrl: string) => {
  const cookies = new Map<string, string>();
  let position = 0;

  const remember = (response: Response): void => {
    for (const line of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split('=');
      if (value === '') cookies.delete(name);
      else cookies.set(name, value);
    }
  };

  const cookieHeader = (): string => [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');

  const ask = async (query: string, variables: Record<string, unknown> = {}): Promise<Answer> => {
    const response = await fetch(`${baseUrl}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-rostrum-csrf': '1',
        'x-rostrum-position': String(position),
        cookie: cookieHeader(),
      },
      body: JSON.stringify({ query, variables }),
    });
    remember(response);
    return (await response.json()) as Answer;
  };

  /** A mutation that must succeed; its receipt is waited for by the next query. */
  const change = async (mutation: string, variables: Record<string, unknown> = {}) => {
    const head = Object.keys(variables).map((name) => `$${name}: ${typeOf(variables[name])}`);
    const text = `mutation ${head.length > 0 ? `(${head.join(', ')})` : ''} { change: ${mutation} {
      ... on Receipt { position changed id } ... on Rejection { code problems { field rule } } } }`;
    const { data, errors } = await ask(text, variables);
    if (typeof data?.change?.position !== 'number')
      throw new Error(JSON.stringify({ mutation, data, errors }));
    position = Math.max(position, data.change.position);
    return data.change;
  };

  const signIn = async (realm: 'PANEL' | 'USER', login: string, password: string) => {
    const { data } = await ask(
      `mutation ($login: String!, $password: String!) { signIn(realm: ${realm}, login: $login, password: $password) {
        __typename ... on SignedIn { position } ... on Rejection { code } } }`,
      { login, password },
    );
    if (data.signIn.__typename !== 'SignedIn') return data.signIn.code;
    position = Math.max(position, data.signIn.position);
    return 'SIGNED_IN';
  };

  /** The next question waits for this. */
  const seen = (at: number): void => {
    position = Math.max(position, at);
  };

  return { ask, change, signIn, seen, cookieHeader };
};

const typeOf = (value: unknown): string => (typeof value === 'boolean' ? 'Boolean!' : 'String!');
