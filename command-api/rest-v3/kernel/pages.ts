import { PAGE_SIZE } from './fields.ts';

type Numbered = { readonly page_id?: number | undefined; readonly page_size?: number | undefined };

/** A numbered page as the read models want it. */
export const placeOf = ({ page_id = 1, page_size = PAGE_SIZE.usual }: Numbered) => ({
  skip: (page_id - 1) * page_size,
  limit: page_size,
});

/** The number after this page, −1 at the end. */
export const nextPageId = ({ page_id = 1 }: Numbered, hasNext: boolean): number =>
  hasNext ? page_id + 1 : -1;

/** Counted exactly up to here. */
export const COUNT_CAP = 1_000_000;
