import swagger, { type SwaggerTransform } from '@fastify/swagger';
import type { FastifyInstance } from 'fastify';
import { createJsonSchemaTransform } from 'fastify-type-provider-zod';
import { type Version, versionNamed, versions } from '../kernel/version.ts';
import type { ServerFacts } from '../services.ts';
import { type Description, documentOf } from './document.ts';
import { createReference } from './reference.ts';

const fromSchemas = createJsonSchemaTransform({});

/** Forms with a file are no business of the schemas that check bodies. */
const withForms: SwaggerTransform = (route) => {
  const described = fromSchemas(route as Parameters<typeof fromSchemas>[0]);
  const file = route.route.config?.takesFile;
  if (file === undefined) return described;
  const body = {
    type: 'object',
    required: [file.field],
    properties: { [file.field]: { type: 'string', contentMediaType: 'application/octet-stream' } },
  };
  return { ...described, schema: { ...described.schema, consumes: ['multipart/form-data'], body } };
};

/** Listens to the routes that follow and describes them from the schemas that check requests. */
export const registerDescription = async (app: FastifyInstance, { name }: ServerFacts): Promise<void> => {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: `${name} API`, version: 'v3' },
      components: {
        securitySchemes: {
          bearer: { type: 'http', scheme: 'bearer' },
          query: { type: 'apiKey', in: 'query', name: 'access_token' },
        },
      },
    },
    transform: withForms,
  });
};

const isDescription = (value: object): value is Description => 'info' in value && 'paths' in value;

/** `/api/<version>/openapi.json` and the pages that show it. */
export const documentRoutes = (app: FastifyInstance): void => {
  const known = new Map<string, string>();
  const textOf = (version: Version): string => {
    const all = app.swagger();
    if (!isDescription(all)) throw new Error('the description has no paths');
    return JSON.stringify(documentOf(all, version));
  };
  for (const { name } of versions) {
    app.get(`/${name}/openapi.json`, { schema: { hide: true } }, async (_request, reply) => {
      const version = versionNamed(name);
      const text = known.get(name) ?? (version === undefined ? '' : textOf(version));
      known.set(name, text);
      return reply.type('application/json; charset=utf-8').serializer(String).send(text);
    });
  }
  createReference(app);
};
