import { equals, within } from '../listing.ts';
import { type Conditions, rangeOf } from '../report-rows/meant.ts';

/** Of what is over. */
export const deletableCalls: Conditions = (filter) => ({
  ...within('startedAt', rangeOf(filter)),
  ...equals('conferenceId', filter.columns.conferenceId),
  endedAt: { gte: '' },
});
