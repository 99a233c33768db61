import { createHash } from 'node:crypto';
import fastify from 'fastify';
import { registerSecurityHeaders } from '#command-api/http/security-headers.ts';
import { hardenedServerOptions } from '#command-api/http/server-options.ts';
import { restApi } from '#command-api/rest-v3/plugin.ts';
import { pictureDesk } from '#server/composition/pictures.ts';
import { restServices } from '#server/composition/rest.ts';
import { openSides } from './sides-rig.ts';

/**
 * The REST interface over storage on the disk, as in the server, with one token that stands for everything. Its hash is
 * compared as a stored one would be. Arguments: folder, token, how many conferences there are.
 */
const [folder = '', token = '', count = '0'] = process.argv.slice(2);
const { kernel, storage, sides } = await openSides(folder);
const pictures = pictureDesk(storage, sides, kernel);
const principal = { kind: 'administrator', id: 'bench', role: 'admin', sessionId: 'bench' } as const;
const hashOf = (text: string): string => createHash('sha256').update(text).digest('base64url');
const known = new Map([[hashOf(token), { principal, scopes: null }]]);

const send = async (command: Parameters<typeof sides.gate.execute>[0]): Promise<void> => {
  const commandId = kernel.ids.uuid();
  const context = { principal, origin: {}, commandId, correlationId: commandId };
  const { position } = await sides.gate.execute(command, context);
  await sides.readModels.waitFor(position, 5000);
};
await send({
  type: 'CreateAccount',
  data: { accountId: 'olga', profile: { displayName: 'Olga' }, passwordHash: null, active: true },
});
for (let number = 0; number < Number(count); number += 1) {
  const definition = {
    title: `Room ${number}`,
    ownerId: 'olga',
    mode: 'all-on-screen',
    visibility: 'public',
    description: '',
    invited: ['olga'],
    uninvitedAllowed: true,
    muteMicrophoneOnEntry: false,
    muteCameraOnEntry: false,
  } as const;
  await send({ type: 'CreateConference', data: { conferenceId: `room-${number}`, definition } });
}

const app = fastify({ ...hardenedServerOptions });
await registerSecurityHeaders(app, { isSecure: () => false, strictTransport: () => 0 });
await app.register(restApi, {
  prefix: '/api',
  baseUrlOf: () => 'https://meet.example.org',
  linkBaseOf: () => 'https://meet.example.org',
  onBug: (error) => process.stderr.write(`${error}\n`),
  services: {
    ...restServices(
      { ...sides, pictures, mediaNetwork: { told: () => [] }, bearer: async () => ({ refusal: 'unknown' }) },
      kernel,
    ),
    authenticate: async (given) => known.get(hashOf(given.token)) ?? null,
  },
});
process.stdout.write(`listening ${await app.listen({ host: '127.0.0.1', port: 0 })}\n`);
