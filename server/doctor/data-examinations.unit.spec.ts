import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { examineCertificate, examineKeys, examineLog, examineNames } from './data-examinations.ts';

let data: string;
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'rostrum-data-'));
});
afterEach(() => rmSync(data, { recursive: true, force: true }));

const certificate = (days: number): Buffer => {
  const [key, cert] = [join(data, 'key.pem'), join(data, 'cert.pem')];
  const words = `req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=x -days ${days}`;
  execFileSync('openssl', [...words.split(' '), '-keyout', key, '-out', cert], { stdio: 'ignore' });
  return readFileSync(cert);
};

describe('[OPS-03] the doctor', () => {
  it('finds nothing wrong where nothing is yet', () => {
    expect(examineLog(data).state).toBe('good');
    expect(examineKeys(data).state).toBe('good');
  });

  it('tells a log that is damaged', () => {
    mkdirSync(join(data, 'log'));
    writeFileSync(join(data, 'log', '00000000000000000005.seg'), Buffer.alloc(200, 7));
    expect(examineLog(data)).toMatchObject({ state: 'bad', remedy: expect.stringContaining('restore') });
  });

  it('tells keys that are missing, no keys, or open to others', () => {
    const folder = join(data, 'keys');
    mkdirSync(folder);
    expect(examineKeys(data)).toMatchObject({ state: 'bad', detail: expect.stringContaining('missing') });
    const master = join(folder, 'master.key');
    writeFileSync(master, 'no key', { mode: 0o600 });
    expect(examineKeys(data).state).toBe('bad');
    writeFileSync(master, `${'ab'.repeat(32)}\n`);
    expect(examineKeys(data).state).toBe('good');
    chmodSync(master, 0o644);
    expect(examineKeys(data)).toMatchObject({
      state: 'warning',
      remedy: expect.stringContaining('chmod 600'),
    });
  });

  it('tells how long a certificate holds', () => {
    const cert = certificate(30);
    const later = (days: number): Date => new Date(Date.now() + days * 86_400_000);
    expect(examineCertificate(cert, later(0)).state).toBe('good');
    expect(examineCertificate(cert, later(20))).toMatchObject({ state: 'warning' });
    expect(examineCertificate(cert, later(31))).toMatchObject({ state: 'bad' });
    expect(examineCertificate(cert, later(-2))).toMatchObject({ state: 'bad' });
    expect(examineCertificate(Buffer.from('nothing'), later(0)).state).toBe('bad');
  });

  it('tells when names are not found', async () => {
    expect(await examineNames('example.org', async () => '192.0.2.1')).toMatchObject({ state: 'good' });
    const failing = async (): Promise<never> => {
      throw new Error('EAI_AGAIN');
    };
    expect(await examineNames('example.org', failing)).toMatchObject({ state: 'warning' });
  });
});
