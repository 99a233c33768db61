import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { describeConfig } from './describe.ts';
import { parseFlags } from './flags.ts';
import { loadConfig } from './load.ts';
import { ConfigError } from './problem.ts';
import { configSchema } from './schema.ts';
import { flagOf, settingName, settings, variableOf } from './settings.ts';

const nothing = { environment: {}, flags: {}, usualPlaces: [] };

const fileOf = (text: string): string => {
  const name = join(mkdtempSync(join(tmpdir(), 'rostrum-config-')), 'rostrum.yaml');
  writeFileSync(name, text);
  return name;
};

const problemsOf = (run: () => unknown): readonly { where: string; message: string }[] => {
  try {
    run();
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
};

/** `web.port` and so on, from the schema itself. */
const leavesOf = (schema: z.core.JSONSchema._JSONSchema, prefix: string[] = []): string[] => {
  if (typeof schema !== 'object' || !schema.properties) return [prefix.join('.')];
  return Object.entries(schema.properties).flatMap(([key, below]) => leavesOf(below, [...prefix, key]));
};

describe('the configuration', () => {
  it('serves on every address, port 80 or else 8888, media on 4307, when nothing is said', () => {
    const { config } = loadConfig(nothing);
    expect(config.web).toMatchObject({ host: '::', defaultPorts: [80, 8888] });
    expect(config.web.port).toBeUndefined();
    expect(config.media.port).toBe(4307);
  });

  it('[INST-04] takes every bootstrap value from file, environment or flag', () => {
    expect(settings.map(settingName).sort()).toEqual(leavesOf(z.toJSONSchema(configSchema)).sort());
  });

  it('[OPS-01] takes the receiver of traces from the variable that everybody uses, unless ours says otherwise', () => {
    const convention = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318' };
    const loaded = loadConfig({ ...nothing, environment: convention });
    expect(loaded.config.traces).toEqual({ endpoint: 'http://collector:4318', percent: 100 });
    expect(loaded.sourceOf('traces.endpoint')).toBe('OTEL_EXPORTER_OTLP_ENDPOINT');
    const both = { ...convention, ROSTRUM_TRACES_ENDPOINT: 'https://own.example/otlp' };
    expect(loadConfig({ ...nothing, environment: both }).config.traces.endpoint).toBe(
      'https://own.example/otlp',
    );
    const unset = { OTEL_EXPORTER_OTLP_ENDPOINT: '' };
    expect(loadConfig({ ...nothing, environment: unset }).config.traces.endpoint).toBeUndefined();
    for (const endpoint of [
      'collector:4318',
      'ftp://collector',
      'http://user:secret@collector',
      'http://c/?a=b',
    ]) {
      const environment = { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint };
      expect(problemsOf(() => loadConfig({ ...nothing, environment }))).toMatchObject([
        { where: 'OTEL_EXPORTER_OTLP_ENDPOINT' },
      ]);
    }
  });

  it('lets the environment win over the file, and a flag over both', () => {
    const flags = { config: fileOf('web:\n  port: 1001\nserverName: From the file\n') };
    expect(loadConfig({ ...nothing, flags }).config.web.port).toBe(1001);
    const environment = { ROSTRUM_WEB_PORT: '1002' };
    expect(loadConfig({ ...nothing, environment, flags }).config.web.port).toBe(1002);
    const loaded = loadConfig({ ...nothing, environment, flags: { ...flags, 'web-port': '1003' } });
    expect(loaded.config).toMatchObject({ serverName: 'From the file', web: { port: 1003 } });
    expect(loaded.sourceOf('web.port')).toBe('--web-port');
    expect(loaded.sourceOf('serverName')).toBe(`${flags.config}:3`);
    expect(loaded.sourceOf('dataDir')).toBe('default');
  });

  it('reads JSON, too, and lists from the environment', () => {
    const config = fileOf('{\n  "media": { "announcedAddresses": ["192.0.2.1"] }\n}\n');
    expect(loadConfig({ ...nothing, flags: { config } }).config.media.announcedAddresses).toEqual([
      '192.0.2.1',
    ]);
    const environment = { ROSTRUM_MEDIA_ANNOUNCED_ADDRESSES: '192.0.2.1, meet.example.org' };
    expect(loadConfig({ ...nothing, environment }).config.media.announcedAddresses).toEqual([
      '192.0.2.1',
      'meet.example.org',
    ]);
  });

  it.each([
    ['a wrong type', '# ports\nweb:\n  host: "::"\n  port: eighty\n', 4, 'web.port'],
    ['a number out of range', 'media:\n  port: 70000\n', 2, 'media.port'],
    ['an unknown name', 'serverName: A\nwep:\n  port: 80\n', 2, 'wep'],
    ['an unknown name deeper down', 'web:\n\n  prot: 80\n', 3, 'web.prot'],
    [
      'an item of a list',
      'web:\n  trustedProxies:\n    - 10.0.0.0/8\n    - nonsense\n',
      2,
      'web.trustedProxies.1',
    ],
    ['a missing half', 'web:\n  tls:\n    key: /etc/key.pem\n', 2, 'web.tls.certificate'],
    ['broken syntax', 'web:\n  port: [80\nlog: {}\n', 3, ''],
    ['a name given twice', 'nodeId: a\nnodeId: b\n', 2, ''],
    ['a list instead of names', '- 80\n', 1, ''],
  ])('[INST-04] names the line of %s', (_case, text, line, name) => {
    const config = fileOf(text);
    const problems = problemsOf(() => loadConfig({ ...nothing, flags: { config } }));
    expect(problems[0]?.where).toBe(`${config}:${line}`);
    expect(problems[0]?.message.startsWith(name)).toBe(true);
  });

  it('names the variable or the flag at fault', () => {
    const environment = { ROSTRUM_WEB_PORT: 'eighty' };
    expect(problemsOf(() => loadConfig({ ...nothing, environment }))[0]?.where).toBe('ROSTRUM_WEB_PORT');
    const flags = { 'web-external-url': 'https://user:pass@example.org/' };
    expect(problemsOf(() => loadConfig({ ...nothing, flags }))[0]?.where).toBe('--web-external-url');
  });

  it('refuses a variable that is named like a setting and is none', () => {
    const environment = { ROSTRUM_WEB_PROT: '80', ROSTRUM_CACHE: '/var/cache' };
    const problems = problemsOf(() => loadConfig({ ...nothing, environment }));
    expect(problems).toEqual([{ where: 'ROSTRUM_WEB_PROT', message: 'is not a setting' }]);
  });

  it('names the file that cannot be read', () => {
    const problems = problemsOf(() =>
      loadConfig({ ...nothing, flags: { config: '/nonexistent/rostrum.yaml' } }),
    );
    expect(problems).toEqual([{ where: '/nonexistent/rostrum.yaml', message: 'cannot be read (ENOENT)' }]);
  });

  it('shows each setting with its source', () => {
    const text = describeConfig(loadConfig({ ...nothing, environment: { ROSTRUM_WEB_PORT: '8080' } }));
    expect(text).toMatch(/^web\.port +8080 +# ROSTRUM_WEB_PORT$/m);
    expect(text).toMatch(/^web\.externalUrl +\(not set\) +# default$/m);
  });
});

describe('names of settings', () => {
  it('follow from the place in the file', () => {
    const setting = { path: ['web', 'externalUrl'], notation: 'text', summary: '' } as const;
    expect([settingName(setting), variableOf(setting), flagOf(setting)]).toEqual([
      'web.externalUrl',
      'ROSTRUM_WEB_EXTERNAL_URL',
      '--web-external-url',
    ]);
  });
});

describe('flags', () => {
  it('are read in both notations', () => {
    expect(parseFlags(['--web-port=81', '--data-dir', '/srv', '--print-config'])).toEqual({
      values: { 'web-port': '81', 'data-dir': '/srv' },
      printConfig: true,
    });
  });

  it.each([[['--wep-port', '1']], [['--web-port']], [['word']]])('refuse %j', (words) => {
    expect(() => parseFlags(words)).toThrow(ConfigError);
  });
});
