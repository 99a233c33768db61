import { expect, vi } from 'vitest';
import type { TestClient } from '../testing/client.ts';

type At = { readonly url: string };

export const backUp = async (panel: TestClient, word: string, withSecrets: boolean) =>
  (
    await panel.ask(
      `mutation ($word: String!, $with: Boolean!) {
        result: createConfigurationBackup(passphrase: $word, withSecrets: $with) {
          ... on ConfigurationBackupAnswer { backup { name sealed bytes createdAt program } }
          ... on Rejection { code problems { field rule } }
        }
      }`,
      { word, with: withSecrets },
    )
  ).data.result;

export const fetchFile = async ({ url }: At, panel: TestClient, name: string): Promise<Buffer> => {
  const answer = await fetch(`${url}/backup/configuration/${name}`, {
    headers: { cookie: panel.cookieHeader() },
  });
  expect(answer.status).toBe(200);
  return Buffer.from(await answer.arrayBuffer());
};

export const bring = ({ url }: At, panel: TestClient, bytes: Uint8Array, id = crypto.randomUUID()) =>
  fetch(`${url}/restore/configuration?id=${id}&name=one.backup`, {
    method: 'POST',
    headers: {
      cookie: panel.cookieHeader(),
      'x-rostrum-csrf': '1',
      'content-type': 'application/octet-stream',
    },
    body: Buffer.from(bytes),
  }).then(async (answer) => ({ id, status: answer.status, body: JSON.parse(await answer.text()) }));

const fields = `id status done total position withSecrets failure { code problems { field rule } }
  counts { kind new changed equal refused leftAlone }`;

export const restoreOf = async (panel: TestClient, id: string) =>
  (await panel.ask(`{ configurationRestore(id: "${id}") { ${fields} } }`)).data.configurationRestore;

export const rested = async (panel: TestClient, id: string) =>
  vi.waitFor(
    async () => {
      const restore = await restoreOf(panel, id);
      expect(['CHECKED', 'FINISHED', 'FAILED']).toContain(restore?.status);
      return restore;
    },
    { timeout: 40_000, interval: 50 },
  );

const answerTo = async (panel: TestClient, mutation: string, variables = {}) =>
  (
    await panel.ask(
      `mutation ${mutation.includes('$word') ? '($word: String!)' : ''} { result: ${mutation} {
        ... on ConfigurationRestoreAnswer { restore { status } } ... on Rejection { code problems { field rule } } } }`,
      variables,
    )
  ).data.result;

export const unseal = (panel: TestClient, id: string, word: string) =>
  answerTo(panel, `unsealConfigurationRestore(id: "${id}", passphrase: $word)`, { word });

export const start = (panel: TestClient, id: string, kinds: string) =>
  answerTo(panel, `startConfigurationRestore(id: "${id}", kinds: [${kinds}])`);

export const everything =
  'LICENCE, GROUPS, USERS, ALIASES, CONFERENCES, APPLICATIONS, WEBHOOKS, WEBSITE, CERTIFICATES, SETTINGS, ADMINISTRATORS';

export const countOf = (restore: { counts: { kind: string }[] }, kind: string) =>
  restore.counts.find((count) => count.kind === kind);
