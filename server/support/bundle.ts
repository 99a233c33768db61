import { Readable } from 'node:stream';
import { ZipArchive } from 'archiver';
import type { Aggregates } from '#command-api/handler/aggregates.ts';
import {
  type Section,
  type SettingValue,
  sections,
  settingsStream,
  valuesOf,
} from '#domain/settings/index.ts';
import type { GraphQLServices } from '#graphql/ports.ts';
import { describeConfig } from '#platform/config/describe.ts';
import type { Journal } from '#platform/journal/index.ts';
import type { ReadModels } from '#projections/index.ts';
import type { Kernel } from '../composition/kernel.ts';
import { namelessLine } from './nameless-line.ts';

export type BundleMeans = Pick<
  Kernel,
  'config' | 'sourceOf' | 'version' | 'startedAt' | 'metrics' | 'clock'
> & {
  readonly journal: Pick<Journal, 'all'>;
  readonly states: Pick<Aggregates, 'settings'>;
  readonly readModels: Pick<ReadModels, 'status'>;
  readonly examine: GraphQLServices['examine'];
};

/** A text may be a name, an address or a letter: only whether there is one goes out. */
const shown = (value: SettingValue | undefined): SettingValue | string => {
  if (typeof value === 'string') return value === '' ? '' : '(set)';
  return Array.isArray(value) ? `(${value.length} entries)` : (value ?? '');
};

const isWord = ({ fields }: Section, name: string): boolean => fields[name]?.kind === 'choice';

const settingsOf = async ({ states }: BundleMeans): Promise<string> => {
  const all = await Promise.all(
    sections.map(async (section: Section) => {
      const { state } = await states.settings.load(settingsStream(section.id));
      const values = Object.entries(valuesOf(section, state)).map(
        ([name, value]) => [name, isWord(section, name) ? value : shown(value)] as const,
      );
      const secrets = Object.keys(state.secrets).map((name) => [name, '(set)'] as const);
      return [section.id, Object.fromEntries([...values, ...secrets])] as const;
    }),
  );
  return JSON.stringify(Object.fromEntries(all), null, 2);
};

const aboutOf = ({ version, startedAt, clock }: BundleMeans): string =>
  JSON.stringify(
    {
      version,
      startedAt,
      made: new Date(clock.now()).toISOString(),
      node: process.version,
      platform: `${process.platform} ${process.arch}`,
      memory: process.memoryUsage(),
    },
    null,
    2,
  );

const findingsOf = async ({ examine }: BundleMeans): Promise<string> =>
  (await examine())
    .map(({ subject, state, code, params = {} }) => {
      const numbers = Object.entries(params).filter(([, value]) => typeof value === 'number');
      return [state.padEnd(8), code, subject, ...numbers.map(([name, value]) => `${name}=${value}`)].join(
        '  ',
      );
    })
    .join('\n');

async function* journalOf({ journal }: BundleMeans): AsyncGenerator<string> {
  for await (const lines of journal.all({})) yield lines.map((line) => `${namelessLine(line)}\n`).join('');
}

const HIDDEN = '(hidden)';

/** The own name of the server and its folders may be those of people; the address of a receiver may hold a key. */
const configOf = ({ config, sourceOf }: BundleMeans): string => {
  const { files, traces, web } = config;
  const nameless = {
    ...{ ...config, serverName: HIDDEN, dataDir: HIDDEN },
    files: files.folder === undefined ? files : { folder: HIDDEN },
    traces: traces.endpoint === undefined ? traces : { ...traces, endpoint: HIDDEN },
    web: web.tls === undefined ? web : { ...web, tls: { certificate: HIDDEN, key: HIDDEN } },
  };
  return describeConfig({ config: nameless, sourceOf });
};

/**
 * What somebody who helps has to know of the server, as a zip that is made while it is sent: no secret and nothing of a
 * person, because nothing goes in but what is known to be neither.
 */
export const supportBundle = (means: BundleMeans): Readable => {
  const archive = new ZipArchive({ zlib: { level: 6 } });
  const fill = async (): Promise<void> => {
    archive.append(aboutOf(means), { name: 'about.json' });
    archive.append(configOf(means), { name: 'configuration.txt' });
    archive.append(await settingsOf(means), { name: 'settings.json' });
    archive.append(JSON.stringify(means.readModels.status(), null, 2), { name: 'read-models.json' });
    archive.append(await means.metrics.render(), { name: 'metrics.txt' });
    archive.append(await findingsOf(means), { name: 'doctor.txt' });
    archive.append(Readable.from(journalOf(means)), { name: 'journal.txt' });
    await archive.finalize();
  };
  fill().catch((error: unknown) => {
    archive.destroy(error instanceof Error ? error : new Error(String(error)));
  });
  return archive;
};
