import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import type { BackupArchive, RestoreDesk } from '#command-api/configuration-backup/port.ts';
import { mayUpload } from '#command-api/http/own-page.ts';
import { authorize } from '#domain/access/index.ts';
import { DomainError, requireValid } from '#domain/kernel/index.ts';

export type ConfigurationBackupRoutesOptions = {
  readonly backups: BackupArchive;
  readonly restores: RestoreDesk;
  readonly origins: readonly string[];
};

type Query = { readonly id?: unknown; readonly name?: unknown };

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const isText = (value: unknown): value is string => typeof value === 'string';

async function* bytesOf(body: unknown): AsyncGenerator<Buffer> {
  if (!(body instanceof Readable)) return;
  for await (const chunk of body) yield Buffer.from(chunk);
}

/** Backups of the configuration as files: out of the folder where they are kept, and in to be restored. */
export const configurationBackupRoutes = async (
  app: FastifyInstance,
  { backups, restores, origins }: ConfigurationBackupRoutesOptions,
): Promise<void> => {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_request, payload, done) => done(null, payload));

  app.get<{ Params: { readonly name: string } }>('/backup/configuration/:name', async (request, reply) => {
    const { administrator: principal } = request.signedIn;
    authorize(principal, 'backUpConfiguration');
    const origin = { address: request.ip };
    const found = await backups.read(request.params.name, { principal, origin });
    if (found === null) throw new DomainError('BACKUP_NOT_FOUND');
    return reply
      .type('application/octet-stream')
      .header('content-disposition', `attachment; filename="${request.params.name}"`)
      .header('content-length', found.bytes)
      .header('cache-control', 'no-store')
      .send(Readable.from(found.content));
  });

  /** `POST /restore/configuration?id=<uuid>&name=<file>`: the body is the file, whatever its type says. */
  app.post<{ Querystring: Query }>('/restore/configuration', async (request, reply) => {
    if (!mayUpload(request.headers, { origins })) throw new DomainError('FORBIDDEN');
    const { administrator: principal } = request.signedIn;
    authorize(principal, 'restoreConfiguration');
    const { id, name } = request.query;
    requireValid(
      isText(id) && uuid.test(id) ? undefined : { field: 'id', rule: 'pattern' },
      isText(name) && name !== '' && name.length <= 255 ? undefined : { field: 'name', rule: 'required' },
    );
    const upload = { id: String(id), fileName: String(name), bytes: bytesOf(request.body) };
    const { status } = await restores.open(upload, { principal, origin: { address: request.ip } });
    return reply.code(201).send({ id: upload.id, status });
  });
};
