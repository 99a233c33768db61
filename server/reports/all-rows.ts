import type { CsvRow } from '#platform/csv/index.ts';
import type { TablePages, WriteTime } from './report-table.ts';

const ROWS_AT_ONCE = 500;

/** All rows of a table, a page of it in memory at a time. */
export async function* allRows(pages: TablePages, time: WriteTime): AsyncGenerator<readonly CsvRow[]> {
  let after: string | undefined;
  do {
    const page = await pages({ limit: ROWS_AT_ONCE, ...(after === undefined ? {} : { after }) }, time);
    yield page.items;
    after = page.next;
  } while (after !== undefined);
}
