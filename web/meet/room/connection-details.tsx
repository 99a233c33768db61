import { Trans, useLingui } from '@lingui/react/macro';
import { Text } from '@mantine/core';
import { formatBitrate, formatNumber, formatPercent } from '#web/ui/format/numbers.ts';
import { useCallState } from '../call-context.tsx';
import classes from './settings.module.css';

/** Route and rates of the last ten seconds, in words an administrator can use. */
export const ConnectionDetails = () => {
  const { t, i18n } = useLingui();
  const report = useCallState((state) => state.connection);
  if (!report)
    return (
      <Text c="dimmed" size="sm">
        <Trans>The first measurement takes about twenty seconds.</Trans>
      </Text>
    );
  const milliseconds = formatNumber(report.roundTripTime, i18n.locale);
  const rows: readonly (readonly [string, string])[] = [
    [t`Route of the media`, report.transport === 'none' ? t`none` : report.transport.toUpperCase()],
    [t`Delay to the server and back`, t`${milliseconds} ms`],
    [t`Sent`, formatBitrate(report.sentBitrate, i18n.locale)],
    [t`Received`, formatBitrate(report.receivedBitrate, i18n.locale)],
    [t`Lost on the way here`, formatPercent(report.receivedLoss, i18n.locale)],
    [
      t`Own picture`,
      report.height === 0
        ? t`not sent`
        : `${report.width} × ${report.height}, ${formatNumber(report.framesPerSecond, i18n.locale)} fps`,
    ],
  ];
  return (
    <dl className={classes.keys} data-testid="connection">
      {rows.map(([name, value]) => (
        <div key={name} className={classes.key}>
          <dt>{name}</dt>
          <dd className="tabular">{value}</dd>
        </div>
      ))}
    </dl>
  );
};
