import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { AccountImportDesk, ImportedLine } from '#command-api/account-import/port.ts';
import { mayUpload } from '#command-api/http/own-page.ts';
import { type Action, authorize } from '#domain/access/index.ts';
import { DomainError } from '#domain/kernel/index.ts';
import { type CsvRow, writeCsv } from '#platform/csv/index.ts';

export type AccountTableOptions = {
  readonly accountImports: AccountImportDesk;
  readonly origins: readonly string[];
};

type Query = { readonly id?: unknown; readonly name?: unknown };
type Params = { readonly id: string };

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const textOf = (field: string, value: unknown, max: number): string => {
  if (typeof value === 'string' && value !== '' && value.length <= max) return value;
  throw new DomainError('VALIDATION_FAILED', { problems: [{ field, rule: 'required' }] });
};

const idOf = (value: unknown): string => {
  if (typeof value === 'string' && uuid.test(value)) return value.toLowerCase();
  throw new DomainError('VALIDATION_FAILED', { problems: [{ field: 'id', rule: 'pattern' }] });
};

async function* bytesOf(body: unknown): AsyncGenerator<Buffer> {
  if (!(body instanceof Readable)) return;
  for await (const chunk of body) yield Buffer.from(chunk);
}

const reportHeader = ['line', 'login', 'display_name', 'outcome', 'fields', 'code', 'problems'] as const;

const reportRow = ({ line, login, displayName, outcome, fields, code, problems }: ImportedLine): CsvRow => [
  line,
  login,
  displayName,
  outcome,
  fields.join(', '),
  code,
  problems.map(({ field, rule }) => `${field}: ${rule}`).join('; '),
];

async function* reportRows(
  pieces: AsyncIterable<readonly ImportedLine[]>,
): AsyncGenerator<readonly CsvRow[]> {
  for await (const lines of pieces) yield lines.map(reportRow);
}

const sendTable = (
  reply: FastifyReply,
  {
    name,
    header,
    rows,
  }: {
    readonly name: string;
    readonly header: readonly string[];
    readonly rows: AsyncIterable<readonly CsvRow[]>;
  },
): FastifyReply =>
  reply
    .type('text/csv; charset=utf-8')
    .header('content-disposition', `attachment; filename="${name}.csv"`)
    .header('cache-control', 'no-store')
    .send(Readable.from(writeCsv(header, rows, { encoding: 'utf-8-bom', separator: ';' })));

/** Tables of users that come in, what came of them, and the passwords that were made for them. */
export const accountTableRoutes = async (
  app: FastifyInstance,
  { accountImports, origins }: AccountTableOptions,
): Promise<void> => {
  const require = ({ signedIn, headers, method }: FastifyRequest, action: Action): void => {
    if (method !== 'GET' && !mayUpload(headers, { origins })) throw new DomainError('FORBIDDEN');
    authorize(signedIn.administrator, action);
  };
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_request, payload, done) => done(null, payload));

  /** `POST /import/accounts?id=<uuid>&name=<file>`: the body is the table, whatever its type says. */
  app.post<{ Querystring: Query }>('/import/accounts', async (request, reply) => {
    require(request, 'importAccounts');
    const { id, name } = request.query;
    const upload = { id: idOf(id), fileName: textOf('name', name, 255), bytes: bytesOf(request.body) };
    const { status } = await accountImports.open(upload);
    return reply.code(201).send({ id: upload.id, status });
  });

  app.get<{ Params: Params }>('/import/accounts/:id/report.csv', async (request, reply) => {
    require(request, 'accountImport');
    const rows = reportRows(accountImports.report(request.params.id));
    return sendTable(reply, { name: 'import', header: reportHeader, rows });
  });

  /** Once: afterwards nobody has them. */
  app.post<{ Params: Params }>('/import/accounts/:id/passwords', async (request, reply) => {
    require(request, 'importAccounts');
    const passwords = accountImports.takePasswords(request.params.id);
    if (passwords.length === 0) throw new DomainError('IMPORT_NOT_FOUND');
    const rows = (async function* () {
      yield passwords;
    })();
    return sendTable(reply, { name: 'passwords', header: ['login', 'password'], rows });
  });
};
