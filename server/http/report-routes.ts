import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { CommandGate } from '#command-api/port.ts';
import { noteReading } from '#command-api/reading.ts';
import { authorize, defaultPreferences } from '#domain/access/index.ts';
import { DomainError } from '#domain/kernel/index.ts';
import type { ReadingScope } from '#domain/privacy/index.ts';
import { csvEncodings, writeCsv } from '#platform/csv/index.ts';
import type { Ids } from '#platform/ids/port.ts';
import type { ReadModelQueries } from '#projections/index.ts';
import { allRows } from '../reports/all-rows.ts';
import { reportTables } from '../reports/tables.ts';
import { zonedTimeWriter } from '../reports/zoned-time.ts';
import { userAgentOf } from './caller.ts';

export type ReportRoutesOptions = {
  readonly queries: ReadModelQueries;
  readonly gate: CommandGate;
  readonly ids: Ids;
  /** Of the server, for those who chose no zone of their own. */
  readonly timeZone: string;
};

const refuse = (error: unknown): never => {
  if (!(error instanceof z.ZodError)) throw error;
  const problems = error.issues.map(({ path, code, ...issue }) => ({
    field: 'keys' in issue ? issue.keys.join(', ') : path.join('.'),
    rule: code === 'unrecognized_keys' ? 'unknown' : 'pattern',
  }));
  throw new DomainError('VALIDATION_FAILED', { problems });
};

/** The pages that the request asks for; its filters are checked before the first byte is sent. */
const open = async (raw: Readonly<Record<string, unknown>>, name: string, queries: ReadModelQueries) => {
  try {
    return await reportTables.get(name)?.open(raw, queries);
  } catch (error) {
    return refuse(error);
  }
};

/** To what an export is limited, of that which the record of a reading tells; its filters are checked before. */
const scopeOf = (filter: Readonly<Record<string, unknown>>): Partial<ReadingScope> =>
  Object.fromEntries(
    (['sessionId', 'conferenceId', 'personId'] as const).flatMap((name) => {
      const value = filter[name];
      return typeof value === 'string' ? [[name, value]] : [];
    }),
  );

/**
 * `/export/<report>.csv?<filters>`: the filtered report as a table in the form that the administrator prefers, streamed:
 * only a page of it is ever in memory.
 */
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
      const table = await open(request.query, name, queries);
      if (table === undefined || administrator.kind !== 'administrator') return reply.callNotFound();
      if (name === 'chat') {
        const application = userAgentOf(request.headers['user-agent']);
        const origin = { address: request.ip, application };
        const correlationId = request.id;
        const scope = scopeOf(request.query);
        const reading = { report: 'chatMessages', kind: 'exported', ...scope } as const;
        await noteReading({ gate, ids }, { administrator, origin, correlationId }, reading);
      }
      const known = await queries.administrators.byId(administrator.id);
      const chosen = known?.preferences ?? defaultPreferences;
      const format = { encoding: chosen.csvEncoding, separator: chosen.csvSeparator };
      const rows = allRows(
        table.pages,
        zonedTimeWriter(chosen.timeZone === 'server' ? timeZone : chosen.timeZone),
      );
      return reply
        .type(`text/csv; charset=${csvEncodings[format.encoding].charset}`)
        .header('content-disposition', `attachment; filename="${name}.csv"`)
        .header('cache-control', 'no-store')
        .send(Readable.from(writeCsv(table.header, rows, format)));
    },
  );
};
