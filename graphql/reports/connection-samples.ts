import { DomainError } from '#domain/kernel/index.ts';
import type { ConnectionDocument } from '#projections/connections/document.ts';
import { builder } from '../builder.ts';
import { ServerSamples } from '../server/samples.ts';

const MOST_POINTS = 1000;
/** Milliseconds: what is asked for is never empty. */
const LEAST = 10_000;

const spanOf = ({ since, until }: ConnectionDocument, now: number) => {
  const from = Date.parse(since);
  return { from, until: Math.max(until === null ? now : Date.parse(until), from + LEAST) };
};

builder.queryField('connectionSamples', (t) =>
  t.field({
    type: ServerSamples,
    nullable: true,
    authScopes: { may: 'connections' },
    description:
      'What a participant’s client reported every ten seconds, kept for ninety days: bit/s, shares of packets, milliseconds, frames a second, lines; `processor` is 1 (nominal) to 4 (critical). Null for an unknown connection.',
    args: {
      id: t.arg.id({ required: true }),
      from: t.arg({ type: 'DateTime', description: 'Default: the beginning of the connection.' }),
      until: t.arg({ type: 'DateTime', description: 'Default: its end, or now.' }),
      points: t.arg.int({ defaultValue: 300, description: 'The most columns to answer.' }),
    },
    resolve: async (_root, { id, from, until, points }, { queries, clock, connectionSamples }) => {
      const columns = points ?? 300;
      if (columns < 1 || columns > MOST_POINTS) {
        const params = { min: 1, max: MOST_POINTS };
        throw new DomainError('VALIDATION_FAILED', {
          problems: [{ field: 'points', rule: 'range', params }],
        });
      }
      const connection = await queries.connections.byId(id);
      if (connection === null) return null;
      const whole = spanOf(connection, clock.now());
      const begin = Math.max(whole.from, from ? Date.parse(from) : whole.from);
      const end = Math.min(whole.until, until ? Date.parse(until) : whole.until);
      const span = { from: begin, until: Math.max(end, begin + LEAST) };
      return connectionSamples.query(id, { ...span, points: columns });
    },
  }),
);
