import type { CsvRow } from '#platform/csv/index.ts';
import type { TablePages, WriteTime } from './report-table.ts';

const ROWS_AT_ONCE = 500;

/** All rows of a table, two pages of it in memory at a time: the next one is read while one is written. */
export async function* allRows(pages: TablePages, time: WriteTime): AsyncGenerator<readonly CsvRow[]> {
  const read = (after: string | undefined) => {
    const page = pages({ limit: ROWS_AT_ONCE, ...(after === undefined ? {} : { after }) }, time);
    // Who takes no more never hears of it.
    page.catch(() => undefined);
    return page;
  };
  for (let coming = read(undefined); ; ) {
    const { items, next } = await coming;
    if (next !== undefined) coming = read(next);
    yield items;
    if (next === undefined) return;
  }
}
