import { z } from 'zod';
import { invalid } from '../kernel/errors.ts';
import { date, paging, sortOrder, timeZone } from '../kernel/fields.ts';
import { instantOf } from '../kernel/php-date.ts';

export const phpDateShape = z.object({
  date: z.string().describe('YYYY-MM-DD HH:MM:SS.ffffff'),
  timezone_type: z.literal([1, 3]),
  timezone: z.string(),
});

/** What every list of the logs takes. */
export const logQuery = {
  ...paging,
  timezone: timeZone,
  sort_order: sortOrder,
  date_from: date.optional(),
  date_to: date.optional(),
};

type Asked = {
  readonly timezone?: number | undefined;
  readonly date_from?: string | undefined;
  readonly date_to?: string | undefined;
};

const end = (location: 'date_from' | 'date_to', text: string | undefined, timezone: number | undefined) => {
  if (text === undefined) return undefined;
  const instant = instantOf(text, timezone);
  if (instant === undefined) throw invalid(location, 'No calendar has this day or time.');
  return instant;
};

const SECOND = 1000;

/** Both ends count in; the second that is named last belongs to the range as a whole. */
export const rangeOf = ({ timezone, date_from, date_to }: Asked): { from?: string; until?: string } => {
  const from = end('date_from', date_from, timezone);
  const last = end('date_to', date_to, timezone);
  return {
    ...(from === undefined ? {} : { from }),
    ...(last === undefined ? {} : { until: new Date(Date.parse(last) + SECOND).toISOString() }),
  };
};
