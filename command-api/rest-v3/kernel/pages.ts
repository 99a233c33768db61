import { PAGE_SIZE } from './fields.ts';

type Numbered = { readonly page_id?: number | undefined; readonly page_size?: number | undefined };

/** As far as read models look; no list of ours is as long. */
const SKIP_MOST = 10_000_000;

/** A numbered page as the read models want it. */
export const placeOf = ({ page_id = 1, page_size = PAGE_SIZE.usual }: Numbered) => ({
  skip: Math.min((page_id - 1) * page_size, SKIP_MOST),
  limit: page_size,
});

/** The number after this page, −1 at the end. */
export const nextPageId = (asked: Numbered, hasNext: boolean): number =>
  hasNext && placeOf(asked).skip < SKIP_MOST ? (asked.page_id ?? 1) + 1 : -1;

/** Counted exactly up to here. */
export const COUNT_CAP = 1_000_000;
