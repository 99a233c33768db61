import { equals, within } from '../listing.ts';
import { type Conditions, exceptKept, rangeOf } from '../report-rows/meant.ts';

export const deletableChanges: Conditions = (filter) => ({
  ...within('time', rangeOf(filter)),
  ...equals('action', filter.columns.action),
  ...equals('objectId', filter.columns.objectId),
  objectType: exceptKept(filter.columns.objectType, ['report']),
});
