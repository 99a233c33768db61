import { deletableReports } from '#domain/report/index.ts';
import { equals, within } from '../listing.ts';
import { type Conditions, exceptKept, rangeOf } from '../report-rows/meant.ts';

/** Who deleted what stays. */
const kept = Object.values(deletableReports).map(({ loggedAs }) => loggedAs);

export const deletableEvents: Conditions = (filter) => ({
  ...within('time', rangeOf(filter)),
  ...equals('source', filter.columns.source),
  event: exceptKept(filter.columns.event, kept),
});
