import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Endpoint } from '../kernel/endpoint.ts';
import { inParameter, RestError } from '../kernel/errors.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** For the description; the form itself is read by the handler. */
    readonly takesFile?: Endpoint['takesFile'];
  }
}

type TakesFile = NonNullable<Endpoint['takesFile']>;

/** Members beside the file; clients send names of theirs, and they mean nothing. */
const FIELDS = 8;

const required = (field: string): RestError =>
  new RestError(400, { reason: 'parameterRequired', message: 'The file is missing.', ...inParameter(field) });

/** Forms with a file are understood in this scope; a file that is longer ends there, one byte beyond what is allowed. */
export const readForms = async (app: FastifyInstance, { bytesMax }: TakesFile): Promise<void> => {
  await app.register(multipart, {
    throwFileSizeLimit: false,
    limits: {
      files: 1,
      fileSize: bytesMax + 1,
      fields: FIELDS,
      fieldSize: 1024,
      parts: FIELDS + 1,
      headerPairs: 32,
    },
  });
};

const malformed = (cause: unknown): RestError =>
  Object.assign(new RestError(400, { reason: 'requestInvalid', message: 'The form cannot be read.' }), {
    cause,
  });

/** Limits that are exceeded have a status of their own; what else the parser says is the sender's fault. */
const refusalOf = (error: unknown): unknown =>
  error instanceof Error && 'statusCode' in error ? error : malformed(error);

async function* chunksOf(file: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  try {
    yield* file;
  } catch (error) {
    throw refusalOf(error);
  }
}

/** The file of a form, as it arrives. Throws `RestError` where there is none under its name. */
export const fileIn = async (
  request: FastifyRequest,
  takesFile: Endpoint['takesFile'],
): Promise<AsyncIterable<Buffer>> => {
  if (takesFile === undefined) throw new Error('this method takes no file');
  if (!request.isMultipart()) throw required(takesFile.field);
  const part = await request.file().catch((error: unknown) => {
    throw refusalOf(error);
  });
  if (part === undefined || part.fieldname !== takesFile.field) throw required(takesFile.field);
  return chunksOf(part.file);
};
