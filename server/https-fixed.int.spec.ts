import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { NEW_PASSWORD, startTestServer, temporaryFolder } from './testing/test-server.ts';
import { createTlsClient } from './testing/tls-client.ts';

it('[TLS-01] what the configuration of the machine fixes is not changed in the panel, and it is said so', async () => {
  const folder = temporaryFolder();
  const [certificate, key] = [join(folder, 'certificate.pem'), join(folder, 'key.pem')];
  const kind = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'];
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=IP:127.0.0.1'];
  execFileSync('openssl', ['req', '-x509', ...kind, ...subject, '-keyout', key, '-out', certificate], {
    stdio: 'ignore',
  });
  const server = await startTestServer({
    environment: { ROSTRUM_WEB_TLS_CERTIFICATE: certificate, ROSTRUM_WEB_TLS_KEY: key },
  });
  const client = createTlsClient(server.url, readFileSync(certificate, 'utf8'));
  const { login, password } = server.firstAdministrator ?? { login: '', password: '' };
  expect(await client.signIn(login, password)).toBe('SIGNED_IN');
  await client.ask(`mutation { changeOwnPassword(realm: PANEL, currentPassword: "${password}",
    newPassword: "${NEW_PASSWORD}") { __typename } }`);
  const { data } = await client.ask(`mutation { changeSettings(changes: { https: { port: 8444 } }) {
    __typename ... on Rejection { problems { field rule params { value } } } } }`);
  expect(data.changeSettings).toEqual({
    __typename: 'Rejection',
    problems: [{ field: 'mode', rule: 'overridden', params: [{ value: 'ROSTRUM_WEB_TLS_CERTIFICATE' }] }],
  });
  client.close();
  await server.close();
  rmSync(folder, { recursive: true });
});
