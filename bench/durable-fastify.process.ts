import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import fastify from 'fastify';
import { openEmbeddedLog } from '#platform/event-log/index.ts';
import { memoryKeyRing } from '#platform/secrets/index.ts';
import { samples } from '../tests/golden/samples.ts';

/**
 * What a durable change would cost at least: reads a JSON body, appends one event, and answers when it is on the disk.
 * No rights, no rules, no read models. Arguments: folder, how many bytes the answer has.
 */
const [folder = '', bytes = '1000'] = process.argv.slice(2);
const { log } = await openEmbeddedLog({ directory: join(folder, 'log'), keyRing: memoryKeyRing() });
const answer = { nodes: [{ text: 'x'.repeat(Number(bytes)) }] };
const actor = { kind: 'administrator', id: 'bench' } as const;

const app = fastify();
app.post('/json', async () => {
  const commandId = randomUUID();
  const now = new Date().toISOString();
  await log.append({
    stream: `conference-${commandId}`,
    expectedRevision: -1,
    events: [{ type: 'ConferenceCreated', data: { ...samples.ConferenceCreated, conferenceId: commandId } }],
    metadata: { commandId, correlationId: commandId, now, actor },
  });
  return answer;
});
process.stdout.write(`listening ${await app.listen({ host: '127.0.0.1', port: 0 })}\n`);
