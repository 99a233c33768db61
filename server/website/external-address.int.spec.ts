import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createClient } from '../testing/client.ts';
import { personOf } from '../testing/people.ts';
import { enterPanel, NEW_PASSWORD, startTestServer } from '../testing/test-server.ts';

const PATIENCE = 90_000;
const EXTERNAL = 'https://meet.example.org:8443';

let server: Awaited<ReturnType<typeof startTestServer>>;
let panel: ReturnType<typeof createClient>;

beforeAll(async () => {
  server = await startTestServer();
  panel = await enterPanel(server.url, server.firstAdministrator);
  await personOf(panel, server.url, 'olga');
  await panel.change(
    'createConference(input: { id: "room", title: "Room", ownerId: "olga", visibility: PUBLIC })',
  );
}, PATIENCE);
afterAll(() => server.close(), PATIENCE);

const set = (values: string) =>
  panel.ask(`mutation { changeSettings(changes: { ${values} }) {
    __typename ... on Receipt { position } ... on Rejection { code problems { field rule } } } }`);

const setTo = async (values: string): Promise<void> => {
  const { position } = (await set(values)).data.changeSettings;
  panel.seen(position);
};

const links = async () => {
  const { data } = await panel.ask(
    '{ conference(id: "room") { url } site(language: EN) { guestUrl } openId { callbackUrl } }',
  );
  const { web_config } = (await (await fetch(`${server.url}/api/v4/server`)).json()) as {
    web_config: { url: string };
  };
  const { clients } = (await (
    await fetch(`${server.url}/api/v3.7/software/clients?call_id=room`)
  ).json()) as {
    clients: readonly { web_url: string }[];
  };
  const metadata = (await (await fetch(`${server.url}/.well-known/oauth-authorization-server`)).json()) as {
    issuer: string;
  };
  return {
    conference: data.conference.url,
    guest: data.site.guestUrl,
    rest: web_config.url,
    client: clients[0]?.web_url,
    issuer: metadata.issuer,
    openId: data.openId.callbackUrl,
  };
};

describe('the external address', { timeout: PATIENCE }, () => {
  it('[WEB-01] is how every link begins that people are given, and nothing that belongs to signing in', async () => {
    const before = await links();
    expect(before.conference).toBe(`${server.url}/c/room`);
    await setTo(`web: { externalAddress: "${EXTERNAL}" }`);
    await expect.poll(links).toEqual({
      ...before,
      conference: `${EXTERNAL}/c/room`,
      guest: `${EXTERNAL}/`,
      rest: EXTERNAL,
      client: `${EXTERNAL}/c/room`,
    });
    const again = createClient(server.url);
    expect(await again.signIn('PANEL', 'admin', NEW_PASSWORD)).toBe('SIGNED_IN');
    const user = createClient(server.url);
    expect(await user.signIn('USER', 'olga', NEW_PASSWORD)).toBe('SIGNED_IN');
    await setTo('web: { externalAddress: "" }');
    await expect.poll(links).toEqual(before);
  });

  it.each([
    'meet.example.org',
    'ftp://meet.example.org',
    `${EXTERNAL}/path`,
    'https://',
    'https://a@b.example',
    'javascript:x',
  ])('[WEB-01] is not %s', async (address) => {
    const { data } = await set(`web: { externalAddress: ${JSON.stringify(address)} }`);
    expect(data.changeSettings).toEqual({
      __typename: 'Rejection',
      code: 'VALIDATION_FAILED',
      problems: [{ field: 'externalAddress', rule: 'origin' }],
    });
  });

  it('[WEB-01] of the configuration comes first and cannot be changed here', async () => {
    const other = await startTestServer({
      environment: { ROSTRUM_WEB_EXTERNAL_URL: 'http://fixed.example.org/' },
    });
    const port = other.port;
    const own = `http://127.0.0.1:${port}`;
    try {
      const site = createClient(own);
      const { data } = await site.ask('{ site(language: EN) { guestUrl } }');
      expect(data.site.guestUrl).toBe('http://fixed.example.org/');
    } finally {
      await other.close();
    }
  });
});

describe('the owner', { timeout: PATIENCE }, () => {
  it('[WEB-02] [WEB-04] is shown to everybody: name, contacts, help', async () => {
    const fields = '{ site(language: RU) { companyName contacts help cookieNotice } }';
    const visitor = createClient(server.url);
    expect((await visitor.ask(fields)).data.site).toEqual({
      companyName: '',
      contacts: '',
      help: null,
      cookieNotice: false,
    });
    const refused = await set('branding: { helpButton: true }');
    expect(refused.data.changeSettings.problems).toEqual([{ field: 'helpText', rule: 'required' }]);
    await setTo(
      'branding: { companyName: "Acme", contacts: "Anna\\n+7", helpButton: true, cookieNotice: true, helpText: "<p onclick=x>Call <b>us</b><script>hit()</script></p>" }',
    );
    await expect
      .poll(async () => (await visitor.ask(fields)).data.site)
      .toEqual({
        companyName: 'Acme',
        contacts: 'Anna\n+7',
        help: '<p>Call <strong>us</strong></p>',
        cookieNotice: true,
      });
  });
});
