import { useLingui } from '@lingui/react/macro';
import { Text, Tooltip } from '@mantine/core';
import { useInterval } from '@mantine/hooks';
import { useState } from 'react';
import { formatDateTime, formatRelative, formatServerTime } from '../format/dates.ts';
import { useReading } from '../format/reading-context.tsx';

/** An instant in the viewer's zone; the server's clock on hover. */
export const DateTime = ({ at }: { at: string }) => {
  const { t } = useLingui();
  const reading = useReading();
  const server = formatServerTime(at, reading);
  return (
    <Tooltip label={t`On the server: ${server}`}>
      <Text component="time" dateTime={at} inherit className="tabular">
        {formatDateTime(at, reading)}
      </Text>
    </Tooltip>
  );
};

/** "5 minutes ago", kept up to date; the exact time on hover. */
export const RelativeTime = ({ at }: { at: string }) => {
  const reading = useReading();
  const [now, setNow] = useState(Date.now);
  useInterval(() => setNow(Date.now()), 30_000, { autoInvoke: true });
  return (
    <Tooltip label={formatDateTime(at, reading)}>
      <Text component="time" dateTime={at} inherit>
        {formatRelative(at, Math.max(now, Date.parse(at)), reading.locale)}
      </Text>
    </Tooltip>
  );
};
