import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { authorize, defaultPreferences } from '#domain/access/index.ts';
import { DomainError } from '#domain/kernel/index.ts';
import { type Journal, type JournalFilter, journalLevels, plainLine } from '#platform/journal/index.ts';
import type { ReadModelQueries } from '#projections/index.ts';
import { zonedTimeWriter } from '../reports/zoned-time.ts';

export type JournalRoutesOptions = {
  readonly journal: Pick<Journal, 'all'>;
  readonly queries: Pick<ReadModelQueries, 'administrators'>;
  /** Of the server, for those who chose no zone of their own. */
  readonly timeZone: string;
};

const instant = z.iso.datetime();
const filterShape = z.strictObject({
  level: z.enum(journalLevels).optional(),
  text: z.string().max(200).optional(),
  from: instant.optional(),
  until: instant.optional(),
});

const filterOf = (raw: unknown): JournalFilter => {
  const parsed = filterShape.safeParse(raw);
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path }) => ({ field: path.join('.'), rule: 'pattern' }));
    throw new DomainError('VALIDATION_FAILED', { problems });
  }
  return Object.fromEntries(Object.entries(parsed.data).filter(([, value]) => value !== undefined));
};

/** `/journal.txt?<filters>`: the journal as text, the oldest line first, in the zone of the administrator. */
export const journalRoutes = async (
  app: FastifyInstance,
  { journal, queries, timeZone }: JournalRoutesOptions,
): Promise<void> => {
  app.get('/journal.txt', async (request, reply) => {
    const { administrator } = request.signedIn;
    authorize(administrator, 'journal');
    const filter = filterOf(request.query);
    const known =
      administrator.kind === 'administrator' ? await queries.administrators.byId(administrator.id) : null;
    const chosen = known?.preferences ?? defaultPreferences;
    const zone = chosen.timeZone === 'server' ? timeZone : chosen.timeZone;
    const time = zonedTimeWriter(zone);
    const text = (async function* () {
      yield `# ${zone}\n`;
      for await (const lines of journal.all(filter)) {
        yield lines.map((line) => `${plainLine(line, time(line.time))}\n`).join('');
      }
    })();
    return reply
      .type('text/plain; charset=utf-8')
      .header('content-disposition', 'attachment; filename="journal.txt"')
      .header('cache-control', 'no-store')
      .send(Readable.from(text));
  });
};
