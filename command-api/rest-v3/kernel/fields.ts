import { z } from 'zod';

/**
 * Values as existing clients write them: numbers and switches may come as strings, because some of them send rows of
 * a spreadsheet. The described type is the one that clients should send.
 */
const digits = /^-?\d{1,15}$/;

export const integer = z.union([z.int(), z.string().regex(digits).transform(Number)]);

const switches = z.literal([0, 1, '0', '1', 'true', 'false']);
export const flag = z
  .union([z.boolean(), switches.transform((value) => value === 1 || value === '1' || value === 'true')])
  .describe('true or false; 1 and 0 are understood too');

/** A number in the query: text by nature. */
const inQuery = (min: number, max: number) =>
  z
    .string()
    .regex(/^-?\d{1,15}$/)
    .transform(Number)
    .pipe(z.number().min(min).max(max))
    .meta({ type: 'integer', minimum: min, maximum: max });

export const PAGE_SIZE = { usual: 100, most: 1000 } as const;

/** A page past the end is empty, however far past. */
const PAGE_ID_MOST = 1_000_000_000;

/** Pages are counted from 1; 0 means 1, because one client begins there and goes on until there is no next page. */
export const paging = {
  page_id: inQuery(0, PAGE_ID_MOST)
    .transform((page) => Math.max(1, page))
    .optional()
    .describe('The page, counted from 1.'),
  page_size: inQuery(1, PAGE_SIZE.most).optional().describe('Entries on a page.'),
};

export const sortOrder = inQuery(0, 1).optional().describe('0 ascending, 1 descending.');

export const timeZone = inQuery(-720, 840)
  .optional()
  .describe('Minutes from UTC, in which the dates are given and answered.');

export const date = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}(?:[ T]\d{2}:\d{2}(?::\d{2})?)?$/)
  .describe('YYYY-MM-DD HH:MM:SS');

export const urlType = z.string().max(32).optional().describe('Accepted; all links are of one kind.');

export const id = (what: string, max = 256) => z.string().min(1).max(max).describe(what);
