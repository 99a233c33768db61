import { Trans, useLingui } from '@lingui/react/macro';
import { Text } from '@mantine/core';
import type { Job } from './job.ts';

/** How many lines came to what. */
export const Counts = ({ job: { counts } }: { job: Pick<Job, 'counts'> }) => {
  const { i18n } = useLingui();
  const created = i18n.number(counts.created);
  const changed = i18n.number(counts.changed);
  const unchanged = i18n.number(counts.unchanged);
  const refused = i18n.number(counts.refused);
  return (
    <Text size="sm">
      <Trans>
        New: {created}, changed: {changed}, as before: {unchanged}, refused: {refused}
      </Trans>
    </Text>
  );
};
