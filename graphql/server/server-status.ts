import { standingOf } from '#domain/licence/index.ts';
import type { ServiceStatus } from '#platform/service-status/port.ts';
import type { ProjectionStatus as ProjectionState } from '#projections/index.ts';
import { licenceStateOf } from '#projections/licence/evolve.ts';
import { builder } from '../builder.ts';
import type { GraphQLContext } from '../context.ts';
import type { StoragePart, StorageState } from '../ports.ts';
import { ServerRestart } from './restart.ts';
import { ServerUpdates } from './updates.ts';

const stateOf = ({ state, rebuild }: ProjectionState): string => {
  if (rebuild) return 'rebuilding';
  return state === 'failed' ? 'failed' : 'live';
};

const ProjectionStatus = builder.objectRef<ProjectionState>('ProjectionStatus').implement({
  fields: (t) => ({
    name: t.exposeString('projection'),
    position: t.expose('position', { type: 'Position' }),
    head: t.field({ type: 'Position', resolve: ({ position, lag }) => position + lag.events }),
    state: t.string({ description: '`live`, `rebuilding`, `failed`.', resolve: stateOf }),
    progress: t.float({
      nullable: true,
      description: '0 to 1 while rebuilding.',
      resolve: ({ rebuild }) => (rebuild ? rebuild.position / Math.max(1, rebuild.head) : null),
    }),
    problem: t.string({ nullable: true, resolve: ({ error }) => error?.message ?? null }),
  }),
});

const StorageShare = builder.objectRef<StoragePart>('StorageShare').implement({
  fields: (t) => ({
    name: t.exposeString('name', {
      description: '`log`, `read-models`, `pictures`, `recordings`, `files`, `other`.',
    }),
    bytes: t.exposeFloat('bytes'),
  }),
});

const Storage = builder.objectRef<StorageState>('Storage').implement({
  description:
    'Bytes of the disk, and of what the server has there; the parts are measured from time to time.',
  fields: (t) => ({
    free: t.exposeFloat('free'),
    total: t.exposeFloat('total'),
    parts: t.field({ type: [StorageShare], resolve: ({ parts }) => parts }),
  }),
});

const ServiceState = builder.objectRef<ServiceStatus>('ServiceState').implement({
  fields: (t) => ({
    id: t.exposeID('id', {
      description: '`https`, `media`, `marking`, `smtp`, `ldap`, `sip`, `h323`, `updates`.',
    }),
    state: t.exposeString('state', { description: '`working`, `off`, `failing`.' }),
    since: t.expose('since', { type: 'DateTime' }),
    detail: t.exposeString('detail', { description: 'A stable code for why, such as `not-configured`.' }),
  }),
});

const DAY = 86_400_000;

const ServedCertificate = builder.objectRef<string>('ServedCertificate').implement({
  fields: (t) => ({
    validUntil: t.field({ type: 'DateTime', resolve: (until) => until }),
    daysLeft: t.int({
      description: 'Whole days until the end; negative when it has ended.',
      resolve: (until, _args, { clock }) => Math.floor((Date.parse(until) - clock.now()) / DAY),
    }),
  }),
});

/** Facts of the process, and numbers counted when somebody asks. */
type StatusModel = Pick<GraphQLContext, 'server'>;

export const ServerStatus = builder.objectRef<StatusModel>('ServerStatus').implement({
  fields: (t) => ({
    name: t.string({ resolve: ({ server }) => server.name }),
    version: t.string({ resolve: ({ server }) => server.version }),
    startedAt: t.field({ type: 'DateTime', resolve: ({ server }) => server.startedAt }),
    running: t.boolean({
      description: 'Running and able to write.',
      resolve: ({ server }) => server.storageProblem() === null,
    }),
    storageProblem: t.string({
      nullable: true,
      description: 'Why writes are refused now, for example a full disk; null when all is well.',
      resolve: ({ server }) => server.storageProblem(),
    }),
    dataFolder: t.string({
      description: 'Path of the folder with everything the server keeps; the configuration names it.',
      resolve: ({ server }) => server.dataFolder,
    }),
    filesFolder: t.string({
      description: 'Path of the folder with the files of chats; the configuration names it.',
      resolve: ({ server }) => server.filesFolder,
    }),
    filesUsed: t.float({
      description: 'Bytes of the files of chats that are kept.',
      resolve: ({ server }) => server.filesUsed(),
    }),
    registered: t.boolean({
      description: 'A licence holds, the one that is built in or another.',
      resolve: async (_status, _args, { queries, clock }) => {
        const now = new Date(clock.now()).toISOString();
        return ['community', 'valid'].includes(
          standingOf(licenceStateOf(await queries.licence.current()), now),
        );
      },
    }),
    timeZone: t.string({ resolve: ({ server }) => server.timeZone }),
    mediaWorkers: t.int({ resolve: ({ server }) => server.mediaWorkers() }),
    certificate: t.field({
      type: ServedCertificate,
      nullable: true,
      description: 'What browsers are shown; null while nobody comes by HTTPS here.',
      resolve: ({ server }) => server.certificateUntil(),
    }),
    series: t.stringList({
      description: 'What is measured over time; see `serverSamples`.',
      resolve: (_status, _args, { dashboard }) => [...dashboard.series],
    }),
    memory: t.float({
      description: 'Bytes of memory that the machine has.',
      resolve: (_status, _args, { dashboard }) => dashboard.memory,
    }),
    storage: t.field({
      type: Storage,
      nullable: true,
      description: 'The disk of the data folder; null when it does not tell.',
      resolve: (_status, _args, { dashboard }) => dashboard.storage(),
    }),
    services: t.field({
      type: [ServiceState],
      description: 'Parts of the server beside itself, as far as it has them.',
      resolve: (_status, _args, { dashboard }) => dashboard.services(),
    }),
    restart: t.field({
      type: ServerRestart,
      resolve: (_status, _args, { restart }) => ({ restart }),
    }),
    updates: t.field({
      type: ServerUpdates,
      resolve: (_status, _args, { updates }) => updates.status(),
    }),
    projections: t.field({
      type: [ProjectionStatus],
      resolve: (_status, _args, { readModels }) => readModels.status(),
    }),
  }),
});

builder.objectFields(ServerStatus, (t) => ({
  accounts: t.int({
    resolve: async (_status, _args, { queries }) => (await queries.accounts.count()).count,
  }),
  onlineAccounts: t.int({
    description: 'Users with an open page, or in a running conference.',
    resolve: async (_status, _args, { presence }) => (await presence.everybody()).size,
  }),
  guests: t.int({
    resolve: async (_status, _args, { queries }) => (await queries.runningSessions.present()).guests,
  }),
  runningConferences: t.int({
    resolve: async (_status, _args, { queries }) => (await queries.runningSessions.count()).count,
  }),
  participants: t.int({
    resolve: async (_status, _args, { queries }) => (await queries.runningSessions.present()).participants,
  }),
}));

builder.queryField('serverStatus', (t) =>
  t.field({
    type: ServerStatus,
    authScopes: { may: 'serverStatus' },
    resolve: (_root, _args, { server }) => ({ server }),
  }),
);
