import type { KnipConfig } from 'knip';

/** Every exception says who uses what looks unused. */
const config: KnipConfig = {
  entry: [
    // Started by ./rostrum, which imports commands by path.
    'server/launcher/main.ts',
    'server/launcher/{up,test,doctor}.ts',
    'server/tooling/{check,generate}.ts',
    'server/commands/*.ts',
    'server/main.ts',
    // Started by /usr/bin/rostrum of the packages.
    'server/installed.ts',
    // Processes of their own, started by path.
    '**/*.process.ts',
    '**/*.worker.ts',
    // Started by a spec, to be killed in the middle of its work.
    'platform/event-log/embedded/test-crash-writer.ts',
    // Applications, named by their HTML pages.
    'web/*/main.tsx',
    // Run by people: node web/tooling/<name>.ts.
    'web/tooling/{extract-messages,generate,check-messages}.ts',
    'web/lingui.config.ts',
    'bench/*.ts',
    // Given to the dependency cruiser by name.
    'dependency-cruiser.config.mjs',
  ],
  project: ['**/*.{ts,tsx,mjs}', '!dist/**'],
  vite: { config: ['web/vite.config.ts'] },
  ignoreDependencies: [
    // Started by path: server/tooling/check.ts and web/tooling.
    '@biomejs/biome',
    'dependency-cruiser',
    '@lingui/cli',
    // The parser that the dependency cruiser is told to use.
    '@swc/core',
  ],
  // Programs of the system, which are looked for before they are needed.
  ignoreBinaries: [
    'openssl',
    'tcpdump',
    'pebble',
    'meson',
    'ninja',
    'tar',
    'chroot',
    'dpkg',
    'dpkg-deb',
    'ldd',
    'apt-get',
    'pkg-config',
    'mount',
    'umount',
    'prlimit',
    'userdel',
    'groupdel',
    'perl',
    'rpm',
    'rpmbuild',
    'systemd-analyze',
  ],
  // Exported types are the vocabulary of a port or a document; they may be ahead of their first reader.
  exclude: ['types'],
  // Deciders export one function per command, each readable alone, and gather them in the same file.
  ignoreExportsUsedInFile: true,
};

export default config;
