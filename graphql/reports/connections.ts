import type { ClientFacts, ConnectionRoute, Spread } from '#domain/session/index.ts';
import type { ConnectedApplication, ConnectionDocument } from '#projections/connections/document.ts';
import { Person, type PersonModel } from '../account/person.ts';
import { builder } from '../builder.ts';
import { connectionOf } from '../kernel/connection.ts';
import { secondsBetween } from '../kernel/duration.ts';
import { follow } from '../kernel/follow.ts';
import { given, Interval, listing, orderOf, pageOf, SortDirection, timeRange } from '../kernel/listing.ts';
import { oneOf } from '../kernel/one-of.ts';

const applications: Record<ConnectedApplication, true> = {
  WebClient: true,
  WebPanel: true,
  WebCabinet: true,
};

const ClientFactsType = builder.objectRef<ClientFacts>('ClientFacts').implement({
  description: 'What the program says of the device; each field is null where it does not tell.',
  fields: (t) => ({
    program: t.string({
      nullable: true,
      description: 'The application and its version: `web 1.2.0`, `windows 8.0.0`.',
      resolve: ({ application }) =>
        application === undefined ? null : `${application.name} ${application.version}`,
    }),
    language: t.string({ nullable: true, resolve: ({ language }) => language || null }),
    system: t.string({ nullable: true, resolve: ({ system }) => system || null }),
    architecture: t.string({
      nullable: true,
      description: 'Of the processor: `x86, 64 bit`. Its name is told to no page.',
      resolve: ({ architecture }) => architecture || null,
    }),
    processorCores: t.int({ nullable: true, resolve: ({ processorCores }) => processorCores || null }),
    memory: t.float({
      nullable: true,
      description: 'Gigabytes, as the browser rounds them.',
      resolve: ({ memory }) => memory || null,
    }),
    screen: t.string({
      nullable: true,
      description: 'For example 2560x1440, in device pixels.',
      resolve: ({ screen }) => (screen.width === 0 ? null : `${screen.width}x${screen.height}`),
    }),
    graphics: t.string({ nullable: true, resolve: ({ graphics }) => graphics || null }),
    network: t.string({ nullable: true, resolve: ({ network }) => network || null }),
    microphones: t.stringList({ resolve: ({ microphones }) => [...microphones] }),
    cameras: t.stringList({ resolve: ({ cameras }) => [...cameras] }),
    speakers: t.stringList({ resolve: ({ speakers }) => [...speakers] }),
  }),
});

const ConnectionRouteType = builder.objectRef<ConnectionRoute>('ConnectionRoute').implement({
  description: 'The way of the media as the client told it last; each field is null where it does not tell.',
  fields: (t) => ({
    kind: t.string({
      description: '`host`: directly; `srflx`, `prflx`: behind an address translation; `relay`: by a relay.',
      resolve: ({ kind }) => kind,
    }),
    protocol: t.string({ description: '`udp` or `tcp`.', resolve: ({ protocol }) => protocol }),
    network: t.string({ nullable: true, resolve: ({ network }) => network || null }),
    localAddresses: t.stringList({
      description: 'Of the device in its own networks, as far as its browser shows them.',
      resolve: ({ localAddresses }) => [...localAddresses],
    }),
    serverAddress: t.string({ nullable: true, resolve: ({ serverAddress }) => serverAddress || null }),
  }),
});

const SpreadType = builder.objectRef<Spread>('Spread').implement({
  fields: (t) => ({ mean: t.exposeFloat('mean'), max: t.exposeFloat('max') }),
});

type Media = NonNullable<ConnectionDocument['media']>;

const ConnectionMedia = builder.objectRef<Media>('ConnectionMedia').implement({
  description:
    'Averages of the media of a connection that is over, in bit/s from the participant’s point of view.',
  fields: (t) => ({
    transport: t.string({ description: '`udp`, `tcp` or `none`.', resolve: ({ transport }) => transport }),
    sentBitrate: t.exposeFloat('sentBitrate'),
    receivedBitrate: t.exposeFloat('receivedBitrate'),
    framesPerSecond: t.exposeFloat('framesPerSecond'),
    resolution: t.string({
      description: 'Of the camera as last sent; empty when there was none.',
      resolve: ({ width, height }) => (width && height ? `${width}x${height}` : ''),
    }),
    loss: t.field({
      type: SpreadType,
      nullable: true,
      description: 'Of received packets, 0 to 1.',
      resolve: ({ quality }) => quality?.loss ?? null,
    }),
    roundTripTime: t.field({
      type: SpreadType,
      nullable: true,
      description: 'Milliseconds.',
      resolve: ({ quality }) => quality?.roundTripTime ?? null,
    }),
    sentPeak: t.float({ nullable: true, resolve: ({ quality }) => quality?.sentPeak ?? null }),
    receivedPeak: t.float({ nullable: true, resolve: ({ quality }) => quality?.receivedPeak ?? null }),
    processor: t.string({
      nullable: true,
      description: 'The worst of `nominal`, `fair`, `serious`, `critical`; null where browsers do not tell.',
      resolve: ({ quality }) => quality?.processor || null,
    }),
  }),
});

type Meeting = NonNullable<ConnectionDocument['meeting']>;

const ConnectedMeeting = builder.objectRef<Meeting>('ConnectedMeeting').implement({
  fields: (t) => ({
    sessionId: t.exposeID('sessionId'),
    conferenceId: t.exposeID('conferenceId'),
    title: t.exposeString('title'),
    connectionId: t.exposeID('connectionId'),
    protocol: t.string({ resolve: ({ protocol }) => protocol }),
  }),
});

const isOpen = ({ until, over }: ConnectionDocument, now: number): boolean =>
  until === null && (over === null || Date.parse(over) > now);

const ClientConnection = builder.objectRef<ConnectionDocument>('ClientConnection').implement({
  description: 'A program or device that is or was connected (guide §3.8.6).',
  fields: (t) => ({
    id: t.exposeID('id'),
    application: t.string({
      description: Object.keys(applications)
        .map((one) => `\`${one}\``)
        .join(', '),
      resolve: ({ application }) => application,
    }),
    person: t.field({
      type: Person,
      resolve: ({ personId, displayName, personKind }): PersonModel => ({
        id: personId,
        displayName: displayName ?? undefined,
        kind: personKind,
      }),
    }),
    personKind: t.string({
      description: '`account`, `guest` or `administrator`.',
      resolve: ({ personKind }) => personKind,
    }),
    address: t.exposeString('address'),
    userAgent: t.exposeString('userAgent'),
    since: t.expose('since', { type: 'DateTime' }),
    until: t.expose('until', { type: 'DateTime', nullable: true }),
    open: t.boolean({ resolve: (connection, _args, { clock }) => isOpen(connection, clock.now()) }),
    duration: t.int({
      description: 'Seconds; of an open one: until now.',
      resolve: ({ since, until }, _args, { clock }) => secondsBetween(since, until, clock),
    }),
    reason: t.exposeString('reason', { nullable: true, description: 'Why it ended.' }),
    activeAt: t.expose('activeAt', { type: 'DateTime', nullable: true }),
    meeting: t.field({ type: ConnectedMeeting, nullable: true, resolve: ({ meeting }) => meeting }),
    client: t.field({ type: ClientFactsType, nullable: true, resolve: ({ client }) => client }),
    route: t.field({ type: ConnectionRouteType, nullable: true, resolve: ({ route }) => route }),
    media: t.field({ type: ConnectionMedia, nullable: true, resolve: ({ media }) => media }),
  }),
});

const ClientConnections = connectionOf<ConnectionDocument>('ClientConnection', ClientConnection);

const ConnectionOrderField = builder.enumType('ClientConnectionOrderField', {
  values: {
    SINCE: { value: 'since' },
    UNTIL: { value: 'until' },
    PERSON: { value: 'person' },
    APPLICATION: { value: 'application' },
    ADDRESS: { value: 'address' },
    ID: { value: 'id' },
  } as const,
});

const ConnectionOrder = builder.inputType('ClientConnectionOrder', {
  fields: (t) => ({
    field: t.field({ type: ConnectionOrderField, required: true }),
    direction: t.field({ type: SortDirection, required: true }),
  }),
});

builder.queryField('connections', (t) =>
  t.field({
    type: ClientConnections,
    authScopes: { may: 'connections' },
    args: {
      interval: t.arg({ type: Interval }),
      text: t.arg.string(),
      application: t.arg.string(),
      orderBy: t.arg({ type: ConnectionOrder }),
      first: t.arg.int({ defaultValue: 50 }),
      after: t.arg.string(),
    },
    resolve: (_root, { interval, text, application, orderBy, first, after }, { queries }) => {
      const filter = {
        since: timeRange(interval),
        ...given('text', text),
        ...given('application', oneOf('application', applications, application)),
      };
      const page = queries.connections.list({
        ...pageOf({ first, after }),
        ...filter,
        ...orderOf(orderBy),
      });
      return listing(page, () => queries.connections.count(filter));
    },
  }),
);

builder.queryField('connection', (t) =>
  t.field({
    type: ClientConnection,
    nullable: true,
    authScopes: { may: 'connections' },
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }, { queries }) => queries.connections.byId(id),
  }),
);

builder.subscriptionField('openConnections', (t) =>
  t.field({
    type: 'Int',
    description:
      'How many participants are connected now; told again whenever a connection begins, changes or ends.',
    authScopes: { may: 'liveConnections' },
    subscribe: (_root, _args, { readModels, clock, queries, stillMay }) =>
      follow({
        feed: readModels.changes,
        clock,
        concerns: ({ projection, collection }) =>
          projection === 'connections' && collection === 'connections',
        read: async () => {
          await stillMay('liveConnections');
          return queries.connections.countOpen();
        },
      }),
    resolve: (count) => count,
  }),
);
