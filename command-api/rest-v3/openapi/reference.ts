import fastify, { type FastifyInstance, type FastifyReply } from 'fastify';
import { NONCE_PLACEHOLDER, withNonce } from '../../http/security-headers.ts';
import { versions } from '../kernel/version.ts';

const latest = versions.at(-1)?.name ?? 'v3';

/** Nothing of other hosts: no fonts, no proxy, no assistant, no counting of visitors. */
const configuration = {
  url: `/api/${latest}/openapi.json`,
  nonce: NONCE_PLACEHOLDER,
  pageTitle: 'API',
  withDefaultFonts: false,
  telemetry: false,
  hideClientButton: true,
  showDeveloperTools: 'never',
  agent: { disabled: true },
  mcp: { disabled: true },
} as const;

/** The reader of the pages weighs 30 MB of memory: it is brought when somebody first wants to read. */
const openReader = async (): Promise<FastifyInstance> => {
  const { default: reference } = await import('@scalar/fastify-api-reference');
  const reader = fastify();
  await reader.register(reference, { routePrefix: '/api/docs', configuration });
  return reader;
};

/** The page starts its own script, which only this answer's nonce lets run. */
const allowOwnScript = (reply: FastifyReply): void => {
  const policy = String(reply.getHeader('content-security-policy') ?? '');
  reply.header(
    'content-security-policy',
    policy.replace(`script-src 'self'`, `script-src 'self' 'nonce-${reply.styleNonce}'`),
  );
};

/** `/api/docs/`: the description as pages that people read. */
export const createReference = (app: FastifyInstance): void => {
  let reader: Promise<FastifyInstance> | undefined;
  const answer = async (url: string): Promise<string> => {
    reader ??= openReader();
    return (await (await reader).inject(url)).body;
  };
  app.addHook('onClose', async () => (await reader)?.close());
  app.get('/docs', { schema: { hide: true } }, (_request, reply) => reply.redirect('/api/docs/', 302));
  app.get('/docs/', { schema: { hide: true } }, async (_request, reply) => {
    allowOwnScript(reply);
    const page = withNonce(await answer('/api/docs/'), reply.styleNonce);
    return reply.type('text/html; charset=utf-8').serializer(String).send(page);
  });
  app.get('/docs/js/scalar.js', { schema: { hide: true } }, async (_request, reply) => {
    const script = await answer('/api/docs/js/scalar.js');
    return reply.type('text/javascript; charset=utf-8').serializer(String).send(script);
  });
};
