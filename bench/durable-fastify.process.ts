import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import fastify from 'fastify';
import { systemClock } from '#platform/clock/index.ts';
import { openEmbeddedLog } from '#platform/event-log/index.ts';
import { systemIds } from '#platform/ids/index.ts';
import { memoryKeyRing } from '#platform/secrets/index.ts';
import { samples } from '../tests/golden/samples.ts';
import { openSides } from './sides-rig.ts';

/**
 * What a durable change costs at least: reads a JSON body, appends one event, and answers when it is on the disk. No
 * rights, no rules. Arguments: folder, how many bytes the answer has, and `shown` for a log as the server has it, without
 * readable names and followed by every read model.
 */
const [folder = '', bytes = '1000', shown] = process.argv.slice(2);
const openLog = async () => {
  if (shown === 'shown') return (await openSides(folder)).storage.log;
  const { log } = await openEmbeddedLog({ directory: join(folder, 'log'), keyRing: memoryKeyRing() });
  return log;
};
const log = await openLog();
const ids = systemIds(systemClock);
const answer = { nodes: [{ text: 'x'.repeat(Number(bytes)) }] };
const actor = { kind: 'administrator', id: 'bench' } as const;

const app = fastify();
app.post('/json', async () => {
  const commandId = randomUUID();
  const conferenceId = ids.digits(14);
  const now = new Date().toISOString();
  await log.append({
    stream: `conference-${conferenceId}`,
    expectedRevision: -1,
    events: [{ type: 'ConferenceCreated', data: { ...samples.ConferenceCreated, conferenceId } }],
    metadata: { commandId, correlationId: commandId, now, actor },
  });
  return answer;
});
process.stdout.write(`listening ${await app.listen({ host: '127.0.0.1', port: 0 })}\n`);
