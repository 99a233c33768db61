import { builder } from '../builder.ts';
import type { NetworkFacts } from '../ports.ts';

type Address = ReturnType<NetworkFacts['addresses']>[number];
type Listener = ReturnType<NetworkFacts['listeners']>[number];

const MachineAddress = builder.objectRef<Address>('MachineAddress').implement({
  fields: (t) => ({
    address: t.exposeString('address'),
    interface: t.exposeString('interface', { description: 'As the system calls it: `eth0`, `docker0`.' }),
    loopback: t.exposeBoolean('loopback', { description: 'Reached by the machine itself only.' }),
  }),
});

const ListenerTrouble = builder.enumType('ListenerTrouble', {
  values: {
    NAME: { value: 'name', description: 'The name is not found.' },
    ELSEWHERE: { value: 'elsewhere', description: 'It is no address of this machine, or is one no more.' },
    TAKEN: { value: 'taken', description: 'Another program has the port.' },
  } as const,
});

const MediaListener = builder.objectRef<Listener>('MediaListener').implement({
  description: 'An address at which media was asked to be served at the start.',
  fields: (t) => ({
    entry: t.exposeString('entry', {
      description: 'As it stands in the settings; 0.0.0.0 and :: are all addresses.',
    }),
    address: t.exposeString('ip', { description: 'Empty while a name leads nowhere.' }),
    port: t.exposeInt('port', { description: 'Of the first worker; each further one takes the next.' }),
    trouble: t.expose('trouble', {
      type: ListenerTrouble,
      nullable: true,
      description: 'Null: it is served.',
    }),
  }),
});

const MarksLack = builder.enumType('MarksLack', {
  description: 'Why packets do not carry the marks of the settings.',
  values: {
    LIBRARY: { value: 'library', description: 'The library for it was not built on this machine.' },
    LOADING: { value: 'loading', description: 'The library is there and is not loaded.' },
    REFUSED: { value: 'refused', description: 'The system refuses to set marks.' },
  } as const,
});

const NetworkState = builder.objectRef<NetworkFacts>('NetworkState').implement({
  description: 'Addresses of the machine, where media is served, and whether packets are marked.',
  fields: (t) => ({
    addresses: t.field({ type: [MachineAddress], resolve: (network) => network.addresses() }),
    workers: t.exposeInt('workers', { description: 'Each takes one port of every address.' }),
    listeners: t.field({ type: [MediaListener], resolve: (network) => network.listeners() }),
    mediaMarksLack: t.field({
      type: MarksLack,
      nullable: true,
      description: 'Null: media is marked as the settings say.',
      resolve: (network) => network.marksLack().media,
    }),
    signallingMarksLack: t.field({
      type: MarksLack,
      nullable: true,
      description: 'Null: signalling is marked as the settings say.',
      resolve: (network) => network.marksLack().signalling,
    }),
  }),
});

builder.queryField('networkState', (t) =>
  t.field({
    type: NetworkState,
    authScopes: { may: 'settings' },
    resolve: (_root, _args, { network }) => network,
  }),
);
