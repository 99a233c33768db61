import type { QueryName } from '#domain/access/index.ts';
import type { CsvRow } from '#platform/csv/index.ts';
import type { Page } from '#platform/read-store/port.ts';
import type { ReadModelQueries } from '#projections/index.ts';

export type PageRequest = { readonly limit: number; readonly after?: string };
/** Writes an instant in the reader's zone. */
export type WriteTime = (instant: string | null) => string;

/** One page of a table after another. */
export type TablePages = (request: PageRequest, time: WriteTime) => Promise<Page<CsvRow>>;

export type OpenTable = { readonly header: readonly string[]; readonly pages: TablePages };

/** One report as a table. */
export type ReportTable = {
  /** Who may read the report may export it. */
  readonly action: QueryName;
  /** Columns that it may be ordered by, as the API names them. */
  readonly orders?: readonly string[];
  /** Filters and order of the report's page, from the address; throws `ZodError` for others. */
  open(raw: Readonly<Record<string, unknown>>, queries: ReadModelQueries): OpenTable | Promise<OpenTable>;
};
