import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { signLicence } from '#command-api/licence/licence-file.ts';
import type { LicenceTerms } from '#domain/licence/index.ts';
import { someTerms } from '#domain/licence/testing/terms.ts';
import type { BookEntry } from './licence-service/book.ts';
import { createLicenceService } from './licence-service/service.ts';
import type { TestClient } from './testing/client.ts';
import { enterPanel, NEW_PASSWORD, startTestServer, temporaryFolder } from './testing/test-server.ts';

const issuer = generateKeyPairSync('ed25519');
const stranger = generateKeyPairSync('ed25519');
const { x = '' } = issuer.publicKey.export({ format: 'jwk' });
const withoutServer = ({ server, ...terms }: LicenceTerms) => terms;
const entry = (key: string, more: Partial<BookEntry> = {}): BookEntry => ({
  ...{ key, movable: false, terms: withoutServer(someTerms({ licenceId: key })) },
  ...more,
});

let book: readonly BookEntry[] = [];
const service = createLicenceService({
  issuer: { id: 'k1', key: issuer.privateKey },
  read: () => book,
  write: (next) => {
    book = next;
  },
  now: Date.now,
});

const PATIENCE = 60_000;
const dataDir = temporaryFolder();
let environment: Record<string, string>;
let server: Awaited<ReturnType<typeof startTestServer>>;
let panel: TestClient;

beforeAll(async () => {
  service.listen(0, '127.0.0.1');
  await once(service, 'listening');
  const { port } = service.address() as AddressInfo;
  environment = {
    ROSTRUM_SERVER_NAME: 'video.example.org',
    ROSTRUM_LICENCE_ISSUERS: `k1:${x}`,
    ROSTRUM_LICENCE_REGISTRATION_URL: `http://127.0.0.1:${port}`,
    ROSTRUM_OUTGOING_ALLOW: '127.0.0.0/8',
  };
  server = await startTestServer({ dataDir, environment });
  panel = await enterPanel(server.url, server.firstAdministrator);
}, PATIENCE);

afterAll(async () => {
  await server.close();
  service.close();
}, PATIENCE);

const file = (terms: Parameters<typeof someTerms>[0], key = issuer.privateKey) =>
  signLicence(someTerms(terms), 'k1', key);
const mutation = async (field: string) => {
  const { data } = await panel.ask(
    `mutation { answer: ${field} { __typename ... on Rejection { code problems { field rule params { name value } } } } }`,
  );
  return data.answer;
};
const install = (text: string) => mutation(`installLicence(file: ${JSON.stringify(text)})`);
const register = (key: string, name = 'video.example.org') =>
  mutation(`registerServer(key: "${key}", serverName: "${name}")`);
const licence = async (fields: string) => (await panel.ask(`{ licence { ${fields} } }`)).data.licence;
/** Read models follow the log a moment later. */
const shows = (fields: string, expected: object) =>
  vi.waitFor(async () => expect(await licence(fields)).toEqual(expected), { interval: 5 });
const refused = (rule: string, field = 'file') => ({
  code: 'VALIDATION_FAILED',
  problems: [{ field, rule }],
});

describe('[INST-06] licences at the running server', { timeout: PATIENCE }, () => {
  it('[DASH-05] is the unlimited one until another is installed, with what is in use', async () => {
    const shown = await licence('standing serverName limits { name used allowed } extensions { on }');
    expect(shown).toMatchObject({ standing: 'COMMUNITY', serverName: 'video.example.org' });
    expect(shown.limits).toContainEqual({ name: 'accounts', used: 0, allowed: null });
    expect(shown.extensions.every(({ on }: { on: boolean }) => on)).toBe(true);
  });

  it('refuses every file that does not hold here, with the reason', async () => {
    expect(await install('nothing')).toMatchObject(refused('licenceDamaged'));
    expect(await install(file({}, stranger.privateKey))).toMatchObject(refused('licenceSignature'));
    expect(await install(file({ server: { name: 'other', id: null } }))).toMatchObject(
      refused('licenceOtherServer'),
    );
    expect(await install(file({ server: { name: null, id: 'aaaaaaaaaa' } }))).toMatchObject(
      refused('licenceOtherServer'),
    );
    expect(await install(file({ validUntil: '2026-01-02T00:00:00.000Z' }))).toMatchObject(
      refused('licenceExpired'),
    );
    expect(await install(file({ validFrom: '2999-01-02T00:00:00.000Z' }))).toMatchObject(
      refused('licenceNotYet'),
    );
    await shows('standing', { standing: 'COMMUNITY' });
  });

  it('[INST-07] shows what would change, installs, limits, and never goes back to an older one', async () => {
    const { serverId } = await licence('serverId');
    const two = file({
      ...{ licenceId: 'two', issuedAt: '2026-02-01T00:00:00.000Z', limits: { accounts: 1 } },
      server: { name: 'VIDEO.example.org', id: serverId },
    });
    const { data } = await panel.ask(
      'mutation ($file: String!) { checkLicence(file: $file) { ... on LicencePreview { terms { limits { name allowed used } } } } }',
      { file: two },
    );
    expect(data.checkLicence.terms.limits).toContainEqual({ name: 'accounts', used: 0, allowed: 1 });
    await shows('standing', { standing: 'COMMUNITY' });
    expect(await install(two)).toEqual({ __typename: 'Receipt' });
    await shows('standing terms { licenceId } issuer', {
      ...{ standing: 'VALID', terms: { licenceId: 'two' }, issuer: 'k1' },
    });
    const create = (login: string) =>
      mutation(
        `createAccount(login: "${login}", password: "${NEW_PASSWORD}", profile: { displayName: "${login}" })`,
      );
    expect(await create('anna')).toEqual({ __typename: 'Receipt' });
    expect(await create('boris')).toMatchObject({
      code: 'LICENCE_LIMIT',
      problems: [{ rule: 'licenceLimit' }],
    });
    expect(await install(file({ licenceId: 'one' }))).toMatchObject(refused('licenceOlder'));
    expect(await mutation('removeLicence')).toEqual({ __typename: 'Receipt' });
    expect(await install(file({ licenceId: 'one' }))).toMatchObject(refused('licenceOlder'));
    expect(await create('boris')).toEqual({ __typename: 'Receipt' });
  });

  it('asks the registration service for the licence of a key, and says what it refuses', async () => {
    const issuedAt = '2026-03-01T00:00:00.000Z';
    const terms = (licenceId: string, more: Partial<LicenceTerms> = {}) =>
      withoutServer(someTerms({ licenceId, issuedAt, ...more }));
    book = [
      entry('good', { terms: terms('good', { graceHours: 12 }) }),
      entry('bound', { serverId: 'another', terms: terms('bound') }),
      entry('moves', {
        serverId: 'another',
        movable: true,
        terms: terms('moves', { issuedAt: '2026-04-01T00:00:00.000Z' }),
      }),
      entry('ended', { terms: terms('ended', { validUntil: '2026-01-02T00:00:00.000Z' }) }),
    ];
    expect(await register('wrong')).toMatchObject(refused('registrationUnknownKey', 'key'));
    expect(await register('bound')).toMatchObject(refused('registrationOtherComputer', 'key'));
    expect(await register('ended')).toMatchObject(refused('registrationNoLicence', 'key'));
    expect(await register('')).toMatchObject(refused('required', 'key'));
    await shows('registeredAs', { registeredAs: null });
    expect(await register('good')).toEqual({ __typename: 'Receipt' });
    await shows('standing registeredAs terms { licenceId graceHours }', {
      ...{
        standing: 'VALID',
        registeredAs: 'video.example.org',
        terms: { licenceId: 'good', graceHours: 12 },
      },
    });
    expect(await register('moves')).toEqual({ __typename: 'Receipt' });
    await shows('terms { licenceId }', { terms: { licenceId: 'moves' } });
    expect(book.find(({ key }) => key === 'moves')?.serverId).not.toBe('another');
  });

  it('is there after a restart, and the key is in no event', async () => {
    await server.close();
    server = await startTestServer({ dataDir, environment });
    panel = server.client();
    await panel.signIn('PANEL', 'admin', NEW_PASSWORD);
    await shows('standing registeredAs lost { reason } terms { licenceId }', {
      ...{ standing: 'VALID', registeredAs: 'video.example.org', lost: null, terms: { licenceId: 'moves' } },
    });
    const { data } = await panel.ask('{ eventLog { nodes { event details { value } } } }');
    const events = data.eventLog.nodes.map(({ event }: { event: string }) => event);
    expect(events).toEqual(expect.arrayContaining(['licence_installed', 'licence_removed', 'registered']));
    expect(JSON.stringify(data)).not.toContain('"good-key"');
  });
});
