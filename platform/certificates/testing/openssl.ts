import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A directory in which OpenSSL's command makes certificates as other people's tools do. */
export const openssl = () => {
  const folder = mkdtempSync(join(tmpdir(), 'rostrum-openssl-'));
  const path = (name: string) => join(folder, name);
  const run = (...args: readonly string[]): Buffer =>
    execFileSync('openssl', [...args], { cwd: folder, stdio: ['ignore', 'pipe', 'ignore'] });
  const read = (name: string): Buffer => readFileSync(path(name));

  const newKey = (name: string, kind: string): void => {
    if (/^\d+$/.test(kind))
      run('genpkey', '-algorithm', 'RSA', '-pkeyopt', `rsa_keygen_bits:${kind}`, '-out', name);
    else if (kind === 'ed25519') run('genpkey', '-algorithm', 'ed25519', '-out', name);
    else run('ecparam', '-name', kind, '-genkey', '-noout', '-out', name);
  };

  /** A certificate with its key in `<name>.pem` and `<name>.key`, signed by `issuer` or by itself. */
  const issue = (
    name: string,
    options: {
      readonly issuer?: string;
      readonly key?: string;
      readonly extensions?: readonly string[];
      readonly dates?: readonly [string, string];
      readonly digest?: string;
    } = {},
  ): Buffer => {
    const { issuer = name, key = 'prime256v1', dates, digest = 'sha256' } = options;
    const { extensions = ['subjectAltName=DNS:meet.example.org,IP:192.0.2.1'] } = options;
    newKey(`${name}.key`, key);
    run('req', '-new', '-key', `${name}.key`, '-subj', `/O=Example/CN=${name}`, '-out', `${name}.csr`);
    writeFileSync(path(`${name}.ext`), `${extensions.join('\n')}\n`);
    // `openssl x509` knows no start of a life; `openssl ca` does, and wants its books.
    writeFileSync(path('index.txt'), '');
    writeFileSync(path('serial'), '01');
    writeFileSync(path('ca.cnf'), CA_CONFIG);
    const [from, until] = dates ?? ['20200101000000Z', '20491231000000Z'];
    const signer = issuer === name ? ['-selfsign'] : ['-cert', `${issuer}.pem`];
    run(
      'ca',
      '-batch',
      '-config',
      'ca.cnf',
      '-rand_serial',
      '-notext',
      '-md',
      digest,
      ...signer,
      '-keyfile',
      `${issuer}.key`,
      '-in',
      `${name}.csr`,
      '-out',
      `${name}.pem`,
      '-extfile',
      `${name}.ext`,
      '-startdate',
      from,
      '-enddate',
      until,
    );
    return read(`${name}.pem`);
  };

  const authority = (name: string, issuer?: string): Buffer =>
    issue(name, {
      ...(issuer === undefined ? {} : { issuer }),
      extensions: ['basicConstraints=critical,CA:TRUE', 'keyUsage=critical,keyCertSign'],
    });

  return { run, read, issue, authority, path, close: () => rmSync(folder, { recursive: true, force: true }) };
};

const CA_CONFIG = `[ca]
default_ca = here
[here]
new_certs_dir = .
database = index.txt
serial = serial
rand_serial = yes
unique_subject = no
policy = anything
copy_extensions = none
[anything]
organizationName = optional
commonName = supplied
`;
