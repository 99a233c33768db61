import fastify from 'fastify';

/**
 * What any web server of ours would cost at least: reads a JSON body and answers an object from memory, so many bytes
 * long as it is told by the first argument.
 */
const bytes = Number(process.argv[2] ?? 1000);
const node = { id: 'conference-000001', title: 'Weekly meeting', visibility: 'PUBLIC', running: null };
const nodes = Array.from({ length: Math.ceil(bytes / JSON.stringify(node).length) }, () => ({ ...node }));

const app = fastify();
app.post('/json', async () => ({ data: { nodes } }));
app.get('/json', async () => ({ data: { nodes } }));
process.stdout.write(`listening ${await app.listen({ host: '127.0.0.1', port: 0 })}\n`);
