import { equals } from '../listing.ts';
import type { Conditions } from '../report-rows/meant.ts';

/** Of what was certainly over by then. */
export const deletableConnections: Conditions = ({ from, until, columns }) => ({
  ...(from === null ? {} : { since: { gte: from } }),
  over: { lt: until },
  ...equals('application', columns.application),
});
