import { Trans, useLingui } from '@lingui/react/macro';
import { useInterval } from '@mantine/hooks';
import { useState } from 'react';
import { formatDuration } from '#web/ui/format/duration.ts';

/** How long it takes until a planned conference starts; counts down. */
export const Countdown = ({ start }: { start: string }) => {
  const { i18n } = useLingui();
  const [now, setNow] = useState(Date.now);
  useInterval(() => setNow(Date.now()), 1_000, { autoInvoke: true });
  const seconds = Math.ceil((Date.parse(start) - now) / 1_000);
  if (seconds <= 0)
    return (
      <span role="timer">
        <Trans>Starts now</Trans>
      </span>
    );
  const rest = formatDuration(seconds, i18n.locale);
  return (
    <span role="timer" className="tabular">
      <Trans>Starts in {rest}</Trans>
    </span>
  );
};
