import { generateKeyPairSync } from 'node:crypto';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signLicence } from '#command-api/licence/licence-file.ts';
import { someTerms } from '#domain/licence/testing/terms.ts';
import { makeAuthority, makeServerCertificate } from '#platform/certificates/index.ts';
import type { TestClient } from '../testing/client.ts';
import { freePort } from '../testing/free-port.ts';
import { enterPanel, NEW_PASSWORD, startTestServer } from '../testing/test-server.ts';
import {
  backUp,
  bring,
  countOf,
  fetchFile,
  rested,
  restoreOf,
  start,
  unseal,
} from './configuration.spec-support.ts';

/** Milliseconds; servers start and stop here, perhaps on a busy machine. */
const PATIENCE = 60_000;
const passphrase = 'a passphrase that is long';

const issuer = generateKeyPairSync('ed25519');
const { x = '' } = issuer.publicKey.export({ format: 'jwk' });
const environment = {
  ROSTRUM_SERVER_NAME: 'video.example.org',
  ROSTRUM_LICENCE_ISSUERS: `k1:${x}`,
};
const licenceOf = (terms: Parameters<typeof someTerms>[0]): string =>
  JSON.stringify(signLicence(someTerms(terms), 'k1', issuer.privateKey));

type Server = Awaited<ReturnType<typeof startTestServer>>;
type Place = { readonly server: Server; readonly panel: TestClient };
const places: Place[] = [];

const open = async (): Promise<Place> => {
  const server = await startTestServer({ environment });
  const place = { server, panel: await enterPanel(server.url, server.firstAdministrator) };
  places.push(place);
  return place;
};

afterAll(async () => {
  for (const { server } of places) await server.close();
}, PATIENCE);

const createAccounts = async ({ panel }: Place, ...logins: readonly string[]): Promise<void> => {
  for (const login of logins)
    await panel.change(
      `createAccount(login: "${login}", password: $password, profile: { displayName: "${login}" })`,
      { password: NEW_PASSWORD },
    );
};

const sendLogo = async ({ server, panel }: Place): Promise<void> => {
  const create = { width: 400, height: 100, channels: 4, background: '#2f6f62' } as const;
  const { status } = await fetch(`${server.url}/site/logo?scheme=light`, {
    method: 'POST',
    body: new Uint8Array(await sharp({ create }).png().toBuffer()),
    headers: { cookie: panel.cookieHeader(), 'content-type': 'image/png', 'x-rostrum-csrf': '1' },
  });
  expect(status).toBe(201);
};

const installCertificate = async ({ panel }: Place): Promise<void> => {
  const root = await makeAuthority('An authority', Date.now());
  const { chain, key } = await makeServerCertificate(root, { names: ['meet.example.org'] }, Date.now());
  const parts = [chain, key].map((part) => `"${Buffer.from(part).toString('base64')}"`).join(', ');
  await panel.change(`installCertificate(upload: { parts: [${parts}] })`);
};

const furnish = async (place: Place): Promise<void> => {
  const { panel } = place;
  await createAccounts(place, 'anna', 'ivan');
  await panel.change(`installLicence(file: ${licenceOf({ licenceId: 'L-7' })})`);
  await panel.change('makeOwnCertificate');
  await installCertificate(place);
  await panel.change(`changeSettings(changes: { https: { mode: UPLOADED, port: ${await freePort()} } })`);
  await sendLogo(place);
  await panel.change(
    'createLegalDocument(input: { titleEn: "House rules", bodyEn: "<p>Be kind.</p>", shown: true })',
  );
  const { data } = await panel.ask('{ legalDocuments { id } }');
  const ids = data.legalDocuments.map(({ id }: { id: string }) => `"${id}"`).reverse();
  await panel.change(`arrangeLegalDocuments(ids: [${ids.join(', ')}])`);
  await panel.change('changePreferences(language: RU, timeZone: "Asia/Omsk")');
  await panel.change(
    'createAdministrator(login: "olga", displayName: "Olga", role: AUDITOR, password: $password)',
    { password: 'another phrase that is long' },
  );
};

/** What of the file shows on a server. */
const shownBy = async ({ panel }: Place) =>
  (
    await panel.ask(`{
      licence { terms { licenceId } }
      https { certificates { source fingerprint } }
      logo { lightUrl }
      legalDocuments { id titleEn bodyEn shown }
      settings { https { mode port } }
    }`)
  ).data;

const previewOf = async (place: Place, file: Buffer) => {
  const { server, panel } = place;
  const { id, body } = await bring(server, panel, file);
  if (body.status === 'SEALED' || (await restoreOf(panel, id)).status === 'SEALED')
    await unseal(panel, id, passphrase);
  return rested(panel, id);
};

const kinds = 'LICENCE, GROUPS, USERS, WEBSITE, CERTIFICATES, SETTINGS';

describe('[SET-03] [SET-04] what a backup holds', () => {
  let source: Place;
  let sealed: Buffer;
  let plain: Buffer;
  let wanted: object;

  beforeAll(async () => {
    source = await open();
    await furnish(source);
    const { server, panel } = source;
    sealed = await fetchFile(server, panel, (await backUp(panel, passphrase, true)).backup.name);
    plain = await fetchFile(server, panel, (await backUp(panel, '', false)).backup.name);
    wanted = await shownBy(source);
    // Two servers of one machine cannot have the same port.
    await panel.change('changeSettings(changes: { https: { mode: OFF } })');
  }, PATIENCE);

  it(
    'is the licence, certificates with their keys, logo and documents as well, and comes once',
    async () => {
      const target = await open();
      const preview = await previewOf(target, sealed);
      expect(countOf(preview, 'LICENCE')).toMatchObject({ new: 1, refused: 0 });
      expect(countOf(preview, 'CERTIFICATES')).toMatchObject({ new: 3, refused: 0 });
      expect(countOf(preview, 'WEBSITE')).toMatchObject({ new: 1, changed: 2, refused: 0 });
      // HTTPS by the certificate that comes with the same file.
      expect(countOf(preview, 'SETTINGS')).toMatchObject({ refused: 0 });
      // But not without it.
      await start(target.panel, preview.id, 'SETTINGS');
      expect(await rested(target.panel, preview.id)).toMatchObject({
        failure: { code: 'RESTORE_REFUSED' },
      });
      await start(target.panel, preview.id, kinds);
      expect(await rested(target.panel, preview.id)).toMatchObject({ status: 'FINISHED' });
      expect(await shownBy(target)).toEqual(wanted);
      for (const count of (await previewOf(target, sealed)).counts.filter(
        ({ kind }: { kind: string }) => kind !== 'ADMINISTRATORS',
      ))
        expect(count).toMatchObject({ new: 0, changed: 0, refused: 0 });
    },
    PATIENCE,
  );

  it('is neither licence nor certificate without secrets', async () => {
    const preview = await previewOf(source, plain);
    for (const kind of ['LICENCE', 'CERTIFICATES'])
      expect(countOf(preview, kind)).toMatchObject({ new: 0, changed: 0, equal: 0, refused: 0 });
    expect(countOf(preview, 'CERTIFICATES')).toMatchObject({ leftAlone: 3 });
    expect(countOf(preview, 'WEBSITE')).toMatchObject({ equal: 6 });
  });

  it(
    '[INST-07] is refused where the licence of the server has no room for it',
    async () => {
      const small = await open();
      await small.panel.change(`installLicence(file: ${licenceOf({ limits: { accounts: 1 } })})`);
      const preview = await previewOf(small, plain);
      expect(countOf(preview, 'USERS')).toMatchObject({ new: 1, refused: 1 });
      const { data } = await small.panel.ask(
        `{ configurationRestoreRows(id: "${preview.id}", kind: USERS) { nodes { outcome code problems { rule } } } }`,
      );
      expect(data.configurationRestoreRows.nodes[0]).toEqual({
        ...{ outcome: 'REFUSED', code: 'LICENCE_LIMIT' },
        problems: [{ rule: 'licenceLimit' }],
      });
      // With the licence of the file there is room.
      const whole = await previewOf(small, sealed);
      expect(countOf(whole, 'LICENCE')).toMatchObject({ changed: 1, refused: 0 });
      expect(countOf(whole, 'USERS')).toMatchObject({ new: 2, refused: 0 });
    },
    PATIENCE,
  );
});
