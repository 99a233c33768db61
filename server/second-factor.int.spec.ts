import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { totpCode } from '#command-api/authentication/testing/totp-code.ts';
import { run as resetAdmin } from './commands/reset-admin.ts';
import { createClient } from './testing/client.ts';
import { enterPanel, NEW_PASSWORD, startTestServer, temporaryFolder } from './testing/test-server.ts';

const enrol = async (url: string, first: { login: string; password: string } | null) => {
  const client = await enterPanel(url, first);
  await client.ask('mutation ($password: String!) { proveIdentity(password: $password) { __typename } }', {
    password: NEW_PASSWORD,
  });
  const begun = await client.ask('mutation { beginTotp { ... on TotpSetup { secret uri } } }');
  const { secret } = begun.data.beginTotp;
  const enrolled = await client.ask(
    'mutation ($code: String!) { enrolTotp(code: $code) { ... on RecoveryCodes { codes } ... on Rejection { code } } }',
    { code: totpCode(secret, Date.now()) },
  );
  return { client, secret: String(secret), codes: enrolled.data.enrolTotp.codes as readonly string[] };
};

const filesWith = (folder: string, canary: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => {
      const bytes = readFileSync(file);
      return bytes.includes(canary) || bytes.includes(Buffer.from(canary, 'utf16le'));
    });

const everyAnswer = `{ viewer { secondFactors { totpSince recoveryCodesLeft } }
  settingsChanges(first: 50) { nodes { fields { name before after secret } } }
  eventLog(first: 50) { nodes { details { name value } } } }`;

describe('the second factor of an administrator at the whole server', { timeout: 90_000 }, () => {
  it('[AZ-04] [ADM-01] leaves its seed and codes in no file, no report and no answer', async () => {
    const dataDir = temporaryFolder();
    const server = await startTestServer({ dataDir });
    const { client, secret, codes } = await enrol(server.url, server.firstAdministrator);
    expect(codes).toHaveLength(10);
    const canaries = [secret, ...codes];
    const { data } = await client.ask(everyAnswer);
    const answers = JSON.stringify(data);
    expect(answers).toContain('totpSecret');
    expect(canaries.filter((canary) => answers.includes(canary))).toEqual([]);
    expect(await createClient(server.url).signIn('PANEL', 'admin', NEW_PASSWORD)).toBeUndefined();
    await server.close();
    expect(canaries.flatMap((canary) => filesWith(dataDir, canary))).toEqual([]);
    expect(readdirSync(join(dataDir, 'keys', 'vault'))).toHaveLength(1);
    rmSync(dataDir, { recursive: true, force: true });
  });

  it('[ADM-01] is removed by reset-admin, which says so, and its seed leaves the vault at the next start', async () => {
    const dataDir = temporaryFolder();
    const first = await startTestServer({ dataDir });
    await enrol(first.url, first.firstAdministrator);
    await first.close();
    let printed = '';
    const write = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
      printed += String(text);
      return true;
    });
    expect(await resetAdmin(['admin', '--data-dir', dataDir])).toBe(0);
    write.mockRestore();
    expect(printed).toContain('The second factors of this administrator are removed, too.');
    const password = /password +(\S+)/.exec(printed)?.[1] ?? '';
    const second = await startTestServer({ dataDir });
    expect(await createClient(second.url).signIn('PANEL', 'admin', password)).toBe('SIGNED_IN');
    expect(readdirSync(join(dataDir, 'keys', 'vault'))).toEqual([]);
    await second.close();
    rmSync(dataDir, { recursive: true, force: true });
  });
});
