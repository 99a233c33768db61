import { execFileSync, spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../launcher/paths.ts';
import { notices } from './notices.ts';
import { makeTree } from './tree.ts';

const work = mkdtempSync(join(tmpdir(), 'rostrum-tree-'));
const checkout = join(work, 'checkout');
const tree = join(work, 'tree');

const write = (path: string, text: string): void => {
  mkdirSync(dirname(join(checkout, path)), { recursive: true });
  writeFileSync(join(checkout, path), text);
};

const library = (path: string, manifest: object, texts: Readonly<Record<string, string>> = {}): void => {
  write(`${path}/package.json`, JSON.stringify(manifest));
  for (const [name, text] of Object.entries(texts)) write(`${path}/${name}`, text);
};

/** A checkout of which everything is small, with what packages are made of as it is. */
const makeCheckout = (): void => {
  for (const path of ['packaging', 'package.json', 'CHANGELOG.md', 'README.md', 'docs/operations.md'])
    cpSync(join(root, path), join(checkout, path), { recursive: true });
  cpSync(join(root, 'docs/generated/configuration.md'), join(checkout, 'docs/generated/configuration.md'));
  const rooms = ['domain', 'platform', 'command-api', 'projections', 'graphql', 'media-plane', 'gateways'];
  for (const room of [...rooms, 'server']) write(`${room}/index.ts`, 'export {};');
  write('server/index.unit.spec.ts', '');
  write('dist/web/index.html', '<!doctype html>');
  write('dist/web-modules.json', JSON.stringify(['node_modules/shown', 'node_modules/plain']));
  const packages = {
    '': {},
    'node_modules/plain': {},
    'node_modules/@of/two': {},
    'node_modules/tool': { dev: true },
  };
  write('package-lock.json', JSON.stringify({ packages }));
  const mit = 'The MIT License\n\nCopyright (c) 2019 Ann Lee\n\nPermission is granted.';
  library('node_modules/plain', { name: 'plain', version: '1.2.3', license: 'MIT' }, { 'LICENSE.md': mit });
  library('node_modules/shown', { name: 'shown', version: '4.0.0', license: 'MIT' }, { license: `${mit}\n` });
  library('node_modules/@of/two', {
    name: '@of/two',
    version: '2.0.0',
    license: '(MIT OR CC0-1.0)',
    author: 'Bo <b@x>',
  });
  library('node_modules/tool', { name: 'tool', version: '9.9.9', license: 'GPL-3.0' });
  for (const program of ['node/bin/node', 'worker', 'pam']) write(program, '');
  write('node/LICENSE', 'Copyright Node.js contributors. All rights reserved.');
};

const given = { root: checkout, node: join(checkout, 'node/bin/node') };

beforeAll(() => {
  makeCheckout();
  const programs = { worker: join(checkout, 'worker'), pamHelper: join(checkout, 'pam') };
  makeTree({ ...given, ...programs, target: tree, marks: null });
});
afterAll(() => rmSync(work, { recursive: true, force: true }));

const packaging = (name: string): string => readFileSync(join(root, 'packaging', name), 'utf8');
const installed = (path: string): string => readFileSync(join(tree, path), 'utf8');
const files = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length));

describe('[INST-03] what every package installs', () => {
  it('is the program without its tests, three units, and documents that settings and units refer to', () => {
    const all = files(tree);
    expect(all).toEqual(expect.arrayContaining(['/usr/bin/rostrum', '/usr/lib/rostrum/bin/rostrum-pam']));
    expect(all.filter((path) => path.includes('.spec.'))).toEqual([]);
    expect(all.filter((path) => path.includes('/systemd/')).sort()).toEqual([
      '/usr/lib/systemd/system/rostrum-pam.socket',
      '/usr/lib/systemd/system/rostrum-pam@.service',
      '/usr/lib/systemd/system/rostrum.service',
    ]);
    const texts = [installed('etc/rostrum/rostrum.yaml'), packaging('rpm/rostrum.spec')];
    const named = texts.flatMap((text) => text.match(/\/usr\/share\/doc\/rostrum\/[\w-]+(?:\.\w+)?/g) ?? []);
    expect(named.length).toBeGreaterThan(1);
    for (const path of named) expect(all).toContain(path);
    for (const [, program = ''] of packaging('systemd/rostrum-pam@.service').matchAll(/^ExecStart=(\S+)$/gm))
      expect(all).toContain(program);
  });

  it('is what the list of the RPM says, no more and no less', () => {
    const [, list = ''] = packaging('rpm/rostrum.spec').split('%files\n');
    const lines =
      list
        .split('%changelog')[0]
        ?.split('\n')
        .filter((line) => line !== '') ?? [];
    const listed = lines.map((line) => ({
      path: line.split(' ').at(-1) ?? '',
      alone: line.includes('%dir'),
    }));
    const isListed = (file: string): boolean =>
      listed.some(({ path, alone }) => file === path || (!alone && file.startsWith(`${path}/`)));
    expect(files(tree).filter((file) => !isListed(file))).toEqual([]);
    // Made while the package is built.
    const made = ['/var/lib/rostrum'];
    const absent = listed.filter(({ path }) => !made.includes(path) && !existsSync(join(tree, path)));
    expect(absent).toEqual([]);
  });

  it('is built as an RPM', () => {
    const spec = join(root, 'packaging', 'rpm', 'rostrum.spec');
    const defines = [`rostrum_tree ${tree}`, `_topdir ${join(work, 'rpm')}`].flatMap((one) => [
      '--define',
      one,
    ]);
    execFileSync('rpmbuild', ['-bb', spec, ...defines], { stdio: 'pipe' });
    const made = files(join(work, 'rpm', 'RPMS')).find((name) => name.endsWith('.rpm')) ?? '';
    const list = execFileSync('rpm', ['-qlp', join(work, 'rpm', 'RPMS', made)], { encoding: 'utf8' });
    expect(list).toContain('/usr/lib/systemd/system/rostrum-pam.socket\n');
  });
});

describe('[INST-03] notices in a package', () => {
  it('name every work that is shipped, with its version and licence, and give each text once', () => {
    const text = installed('usr/share/doc/rostrum/THIRD-PARTY.txt');
    for (const title of ['plain 1.2.3 (MIT)', 'shown 4.0.0 (MIT)', '@of/two 2.0.0 ((MIT OR CC0-1.0))'])
      expect(text).toContain(`${title}\n`);
    expect(text).toContain(`Node.js ${process.version.slice(1)} (MIT)`);
    expect(text).not.toContain('tool 9.9.9');
    expect(text.split('Permission is granted.')).toHaveLength(2);
    expect(text).toMatch(/bring no text.*\n\n@of\/two 2\.0\.0 \(\(MIT OR CC0-1\.0\)\), Bo\n\n/);
  });

  it('say in Debian’s form whose work lies where', () => {
    const text = installed('usr/share/doc/rostrum/copyright');
    const [head = '', ...rest] = text.trim().split('\n\n');
    expect(head).toMatch(
      /^Format: https:\/\/www\.debian\.org\/doc\/packaging-manuals\/copyright-format\/1\.0\/$/m,
    );
    expect(rest).toContain(
      'Files: usr/lib/rostrum/app/node_modules/plain/*\nCopyright: (c) 2019 Ann Lee\nLicense: MIT',
    );
    expect(rest).toContain(
      'Files: usr/lib/rostrum/app/node_modules/@of/two/*\nCopyright: Bo\nLicense: MIT or CC0-1.0',
    );
    for (const paragraph of rest)
      expect(paragraph).toMatch(/^(?:Files: \S+\nCopyright: .+\nLicense: |License: ).+$/s);
    const used = [...text.matchAll(/^License: (.+)$/gm)].flatMap(([, name = '']) => name.split(/ and | or /));
    for (const name of used) expect(text).toMatch(new RegExp(`^License: ${name}\\n `, 'm'));
  });

  it('say what the licence of the server is when there is one, and that there is none when there is none', () => {
    expect(notices(given).copyright).toContain('state no licence');
    write('LICENSE', 'Do as you like.\n\nBut be kind.');
    expect(notices(given).copyright).toContain('License: Rostrum\n Do as you like.\n .\n But be kind.\n');
    rmSync(join(checkout, 'LICENSE'));
  });

  it('are refused when nobody knows what went into the pages, or what a library of the worker is', () => {
    const wrap = 'node_modules/mediasoup/worker/subprojects/newlib.wrap';
    write(wrap, 'directory = newlib-1.0\n');
    expect(() => notices(given)).toThrow('newlib');
    rmSync(join(checkout, wrap));
    rmSync(join(checkout, 'dist/web-modules.json'));
    expect(() => notices(given)).toThrow('what went into the pages');
  });
});

/** `Name=value` of a unit; what is said several times is kept several times. */
const optionsOf = (unit: string): readonly string[] =>
  packaging(`systemd/${unit}`)
    .split('\n')
    .filter((line) => /^[A-Z]\w*=/.test(line));

const closed = [
  ...['NoNewPrivileges=yes', 'ProtectSystem=strict', 'ProtectHome=yes', 'ProtectClock=yes'],
  ...['ProtectControlGroups=yes', 'ProtectHostname=yes', 'ProtectKernelLogs=yes', 'ProtectKernelModules=yes'],
  ...['ProtectKernelTunables=yes', 'ProtectProc=invisible', 'PrivateDevices=yes', 'PrivateTmp=yes'],
  ...['RestrictAddressFamilies=AF_INET AF_INET6 AF_UNIX AF_NETLINK', 'RestrictNamespaces=yes'],
  ...['RestrictRealtime=yes', 'RestrictSUIDSGID=yes', 'LockPersonality=yes', 'UMask=0077'],
  ...['SystemCallArchitectures=native', 'SystemCallFilter=@system-service', 'SystemCallErrorNumber=EPERM'],
];

describe('[INST-03] the units', () => {
  it('let the server do what it needs and nothing else', () => {
    const options = optionsOf('rostrum.service');
    const own = ['User=rostrum', 'Group=rostrum', 'StateDirectoryMode=0700', 'RemoveIPC=yes'];
    const rights = ['AmbientCapabilities=CAP_NET_BIND_SERVICE', 'CapabilityBoundingSet=CAP_NET_BIND_SERVICE'];
    const calls = ['SystemCallFilter=~@privileged @resources'];
    expect(options).toEqual(expect.arrayContaining([...closed, ...own, ...rights, ...calls]));
    expect(options).toContain('RestartForceExitStatus=75');
    expect(options).toContain('Wants=network-online.target rostrum-pam.socket');
  });

  it('start the helper that asks PAM for the server alone, as root with few rights', () => {
    const socket = ['Accept=yes', 'SocketUser=root', 'SocketGroup=rostrum', 'SocketMode=0660'];
    expect(optionsOf('rostrum-pam.socket')).toEqual(expect.arrayContaining(socket));
    const [, path = ''] = /^ListenStream=(\S+)$/m.exec(packaging('systemd/rostrum-pam.socket')) ?? [];
    expect(packaging('rostrum.sh')).toContain(`ROSTRUM_PAM_SOCKET:-${path}}`);
    const helper = optionsOf('rostrum-pam@.service');
    const own = [
      'StandardInput=socket',
      'StandardOutput=socket',
      'LimitCORE=0',
      'MemoryDenyWriteExecute=yes',
    ];
    const none = ['InaccessiblePaths=-/var/lib/rostrum', 'SystemCallFilter=~@resources'];
    expect(helper).toEqual(expect.arrayContaining([...closed, ...own, ...none]));
    const [rights = ''] = helper.filter((line) => line.startsWith('CapabilityBoundingSet='));
    for (const right of ['SYS_', 'NET_', 'MKNOD', 'SETFCAP', 'SETPCAP', 'KILL', 'MAC_'])
      expect(rights).not.toContain(right);
  });

  const analyze = (...args: readonly string[]) =>
    spawnSync('systemd-analyze', [...args], { encoding: 'utf8' });

  it.each([
    // Tenths of the exposure that systemd counts; a helper that any directory may be behind needs the network.
    ['rostrum.service', 17],
    ['rostrum-pam@.service', 27],
  ])('are thought well of by systemd itself: %s', (unit, most) => {
    const file = join(root, 'packaging', 'systemd', unit);
    const { stdout, stderr, status } = analyze(
      'security',
      '--offline=yes',
      `--threshold=${most}`,
      '--no-pager',
      file,
    );
    expect(status, stdout + stderr).toBe(0);
  });

  it('are read by systemd without a complaint', () => {
    const folder = join(tree, 'usr/lib/systemd/system');
    const units = readdirSync(folder).map((name) => `/usr/lib/systemd/system/${name}`);
    const { stdout, stderr } = analyze(
      'verify',
      '--man=no',
      '--recursive-errors=no',
      `--root=${tree}`,
      ...units,
    );
    expect((stdout + stderr).split('\n').filter((line) => line.includes('rostrum'))).toEqual([]);
  });
});
