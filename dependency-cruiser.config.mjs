/** The rooms of docs/ARCHITECTURE.md as rules. Each comment says what to do instead of breaking it. */

/** Specs, and what only specs use: contract suites, their events and doubles. */
const spec = [
  '\\.(spec|spec-support)\\.tsx?$',
  '/contract\\.ts$',
  '/contract-[a-z-]+\\.ts$',
  '^platform/.*/test-[a-z-]+\\.ts$',
  '/testing/',
  '/testing\\.ts$',
];
const rooms = 'platform|command-api|projections|graphql|media-plane|gateways|web|server|bench';

/** A room may import itself, packages, and the rooms named here; everything else of this repository is closed to it. */
const room = (name, allowed, comment, exempt = []) => ({
  name: `room-${name}`,
  comment,
  severity: 'error',
  from: { path: `^${name}/`, pathNot: [...spec, ...exempt] },
  to: { path: `^(domain|tests|${rooms})/`, pathNot: [`^${name}/`, ...allowed] },
});

const forbidden = [
  {
    name: 'domain-is-alone',
    comment:
      'The domain imports nothing but itself: no Node, no package, no other room. Let the caller pass the value in (ids ' +
      'and the time come in the command), or declare a type here that the other room fulfils.',
    severity: 'error',
    from: { path: '^domain/', pathNot: spec },
    to: { pathNot: '^domain/' },
  },
  {
    name: 'platform-knows-domain-types-only',
    comment:
      'Adapters move events without understanding them; only the log reads the catalogue of events. Import the type only, ' +
      'and have server/ pass functions of the domain in when it puts the pieces together.',
    severity: 'error',
    from: { path: '^platform/', pathNot: [...spec, '^platform/event-log/'] },
    to: { path: '^domain/', dependencyTypesNot: ['type-only'] },
  },
  room(
    'platform',
    ['^domain/'],
    'Platform is below everything but the domain. Declare a port here and implement it above.',
  ),
  room(
    'command-api',
    ['^domain/', '^platform/'],
    'The write side decides from streams. What it needs to know from elsewhere comes in through a port that server/ fills.',
  ),
  room(
    'projections',
    ['^domain/', '^platform/'],
    'Read models fold events only. What is not in an event is not in a read model: put the fact into the event.',
  ),
  room(
    'graphql',
    ['^command-api/', '^projections/', '^domain/', '^platform/[a-z-]+/port\\.ts$'],
    'GraphQL translates. Read through a query of projections/, change through a command of command-api/; from the domain ' +
      'it takes the names of things and the permission table, from the platform the ports.',
  ),
  room(
    'media-plane',
    ['^domain/', '^platform/'],
    'The media plane follows the log and reports by commands through a port that server/ fills.',
  ),
  room(
    'gateways',
    [
      '^domain/',
      '^platform/',
      '^media-plane/ports?\\.ts$',
      '^media-plane/[^.]+/ports?\\.ts$',
      '^media-plane/legs/',
      '^command-api/port\\.ts$',
    ],
    'A gateway talks to the media plane and to the command gate through their ports. Extend the port; do not reach behind it.',
  ),
  room(
    'web',
    ['^gateways/webrtc/protocol/', '^graphql/.*\\.generated\\.ts$', '^graphql/schema\\.graphql$'],
    'A browser knows the signalling protocol and the GraphQL schema, nothing else of the server. Share a type there.',
    // These write files for the browser while it is built; they never run in one.
    ['^web/tooling/'],
  ),
  {
    name: 'gateways-do-not-know-each-other',
    comment: 'What two protocols share belongs to gateways/shared, the media plane or the domain.',
    severity: 'error',
    from: { path: '^gateways/([^/]+)/', pathNot: spec },
    to: { path: '^gateways/', pathNot: ['^gateways/$1/', '^gateways/shared/'] },
  },
  {
    name: 'protocol-stands-alone',
    comment:
      'Browser and server share these schemas, so they import nothing of either side. Pass it in or move it here.',
    severity: 'error',
    from: { path: '^gateways/webrtc/protocol/', pathNot: spec },
    to: { path: `^(domain|${rooms})/`, pathNot: '^gateways/webrtc/protocol/' },
  },
  {
    name: 'context-through-its-door',
    comment:
      'A context is entered through its index.ts. Export what you need there, if the context agrees to share it.',
    severity: 'error',
    from: { path: '^domain/([^/]+)/' },
    to: { path: '^domain/[^/]+/', pathNot: ['^domain/$1/', '^domain/[^/]+/index\\.ts$', ...spec] },
  },
  {
    name: 'context-through-its-door-from-outside',
    comment:
      'A context is entered through its index.ts. Export what you need there, if the context agrees to share it.',
    severity: 'error',
    from: { pathNot: '^(domain|tests)/' },
    to: { path: '^domain/[^/]+/', pathNot: ['^domain/[^/]+/index\\.ts$', ...spec] },
  },
  {
    name: 'nobody-imports-server',
    comment:
      'server/ puts the rooms together; a room that asks it for something turns the picture around. Take it as an argument.',
    severity: 'error',
    from: { pathNot: ['^(server|tests|bench)/', ...spec] },
    to: { path: '^server/' },
  },
  {
    name: 'no-tests-in-the-product',
    comment:
      'Product code does not use specs or their helpers. Move what is useful into the product, with a spec of its own.',
    severity: 'error',
    from: { pathNot: ['^(tests|bench)/', ...spec] },
    to: { path: ['^tests/', ...spec] },
  },
  {
    name: 'no-circles',
    comment:
      'Two files that need each other are one thing, or a third is missing: move the shared part there.',
    severity: 'error',
    from: {},
    to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
  },
  {
    name: 'no-dev-packages-in-the-product',
    comment:
      'The server runs without devDependencies. Move the package to dependencies, or the code to where it is a tool.',
    severity: 'error',
    from: {
      path: '^(platform|command-api|projections|graphql|media-plane|gateways|server)/',
      pathNot: [...spec, '^server/tooling/'],
    },
    to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'everything-resolves',
    comment: 'This import leads nowhere. Mend the path, or add the package to package.json.',
    severity: 'error',
    from: {},
    to: { couldNotResolve: true },
  },
];

export default {
  forbidden,
  options: {
    // TypeScript 7 has no compiler in JavaScript; swc reads the syntax just as well.
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['(^|/)dist/', 'virtual:'] },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.css'],
    },
  },
};
