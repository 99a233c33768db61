import { GraphQLError } from 'graphql';
import { builder } from '../builder.ts';

const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/;

const parseInstant = (value: unknown): string => {
  if (typeof value === 'string' && instant.test(value)) {
    const time = Date.parse(value);
    if (!Number.isNaN(time)) return new Date(time).toISOString();
  }
  throw new GraphQLError('DateTime must be an ISO 8601 instant with a time zone.');
};

builder.scalarType('DateTime', {
  description: 'ISO 8601 instant, UTC, milliseconds.',
  serialize: (value) => value,
  parseValue: parseInstant,
});

const parsePosition = (value: unknown): number => {
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return value;
  throw new GraphQLError('Position must be a whole number from 0 on.');
};

builder.scalarType('Position', {
  description: 'Position in the event log, for read-your-writes: a whole number.',
  serialize: parsePosition,
  parseValue: parsePosition,
});
