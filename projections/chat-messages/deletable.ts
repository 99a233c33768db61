import { equals, within } from '../listing.ts';
import { type Conditions, rangeOf } from '../report-rows/meant.ts';

export const deletableMessages: Conditions = (filter) => ({
  ...within('time', rangeOf(filter)),
  ...equals('sessionId', filter.columns.sessionId),
  ...equals('conferenceId', filter.columns.conferenceId),
  ...equals('personId', filter.columns.personId),
});
