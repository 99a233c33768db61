/**
 * A provider as a process of its own: `node openid-provider.process.ts <port> <callback> <after signing out>`. Whoever
 * types a login is that person; the groups stand in the login: `ann+it` is Ann of the group `it`. Prints `ready`.
 */
import { Provider } from 'oidc-provider';

const [port = '0', callback = '', signedOut = ''] = process.argv.slice(2);
const issuer = `http://127.0.0.1:${port}`;

const provider = new Provider(issuer, {
  clients: [
    {
      client_id: 'panel',
      client_secret: 'a secret of the panel and of nobody else',
      redirect_uris: [callback],
      post_logout_redirect_uris: [signedOut],
      response_types: ['code'],
      grant_types: ['authorization_code'],
    },
  ],
  pkce: { required: () => true },
  claims: { openid: ['sub'], profile: ['name', 'groups'], email: ['email', 'email_verified'] },
  // Claims of scopes come from the userinfo endpoint only, as the specification has it.
  conformIdTokenClaims: true,
  findAccount: (_context, id) => {
    const [name = '', ...groups] = id.split('+');
    const email = `${name}@example.org`;
    return {
      accountId: id,
      claims: () => ({ sub: id, name: `Person ${name}`, groups, email, email_verified: true }),
    };
  },
  cookies: { keys: ['only for tests'] },
});

provider.listen(Number(port), '127.0.0.1', () => process.stdout.write('ready\n'));
