import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { CommandGate } from '#command-api/port.ts';
import { noteReading } from '#command-api/reading.ts';
import { authorize } from '#domain/access/index.ts';
import { DomainError } from '#domain/kernel/index.ts';
import { type CsvFormat, type CsvRow, csvSeparators, usualCsvFormat, writeCsv } from '#platform/csv/index.ts';
import type { Ids } from '#platform/ids/port.ts';
import type { ReadModelQueries } from '#projections/index.ts';
import { reportTables, type TablePages } from '../reports/tables.ts';
import { zonedTimeWriter } from '../reports/zoned-time.ts';
import { userAgentOf } from './caller.ts';

export type ReportRoutesOptions = {
  readonly queries: ReadModelQueries;
  readonly gate: CommandGate;
  readonly ids: Ids;
  /** Of the server, for those who chose no zone of their own. */
  readonly timeZone: string;
};

const ROWS_AT_ONCE = 500;

const formatSchema = z.object({
  encoding: z.enum(['utf-8', 'windows-1251']).default(usualCsvFormat.encoding),
  separator: z.enum(csvSeparators).default(usualCsvFormat.separator),
});

const refuse = (error: unknown): never => {
  if (!(error instanceof z.ZodError)) throw error;
  const problems = error.issues.map(({ path, code, ...issue }) => ({
    field: 'keys' in issue ? issue.keys.join(', ') : path.join('.'),
    rule: code === 'unrecognized_keys' ? 'unknown' : 'pattern',
  }));
  throw new DomainError('VALIDATION_FAILED', { problems });
};

async function* allRows(
  pages: TablePages,
  time: (instant: string | null) => string,
): AsyncGenerator<readonly CsvRow[]> {
  let after: string | undefined;
  do {
    const page = await pages({ limit: ROWS_AT_ONCE, ...(after === undefined ? {} : { after }) }, time);
    yield page.items;
    after = page.next;
  } while (after !== undefined);
}

/** What the request asks for, checked before the first byte is sent. */
const open = (raw: Readonly<Record<string, unknown>>, name: string, queries: ReadModelQueries) => {
  const { encoding, separator, ...filter } = raw;
  try {
    const format: CsvFormat = formatSchema.parse({ encoding, separator });
    return { format, pages: reportTables.get(name)?.open(filter, queries) };
  } catch (error) {
    return refuse(error);
  }
};

/** `/export/<report>.csv?<filters>`: the filtered report as a table, streamed: only a page of it is ever in memory. */
export const reportRoutes = async (
  app: FastifyInstance,
  { queries, timeZone, gate, ids }: ReportRoutesOptions,
): Promise<void> => {
  app.get<{ Params: { name: string }; Querystring: Record<string, unknown> }>(
    '/export/:name.csv',
    async (request, reply) => {
      const { name } = request.params;
      const { administrator } = request.signedIn;
      const report = reportTables.get(name);
      if (report === undefined) return reply.callNotFound();
      authorize(administrator, report.action);
      const { format, pages } = open(request.query, name, queries);
      if (pages === undefined || administrator.kind !== 'administrator') return reply.callNotFound();
      if (name === 'chat') {
        const application = userAgentOf(request.headers['user-agent']);
        const origin = { address: request.ip, application };
        const correlationId = request.id;
        await noteReading({ gate, ids }, { administrator, origin, correlationId }, 'chatMessages');
      }
      const { preferences } = (await queries.administrators.byId(administrator.id)) ?? {};
      const chosen = preferences?.timeZone ?? 'server';
      const rows = allRows(pages, zonedTimeWriter(chosen === 'server' ? timeZone : chosen));
      return reply
        .type(`text/csv; charset=${format.encoding}`)
        .header('content-disposition', `attachment; filename="${name}.csv"`)
        .header('cache-control', 'no-store')
        .send(Readable.from(writeCsv(report.header, rows, format)));
    },
  );
};
