import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { Progress, Text, Title } from '@mantine/core';
import { formatBytes, formatPercent } from '#web/ui/format/numbers.ts';
import classes from './status-page.module.css';
import type { ServerStatus } from './use-server-status.ts';

const partNames: Readonly<Record<string, MessageDescriptor>> = {
  log: msg`Event log`,
  'read-models': msg`Data for pages and reports`,
  pictures: msg`Pictures`,
  recordings: msg`Recordings`,
  files: msg`Files`,
  other: msg`Keys, measurements and other things`,
};

const colors = ['petrol', 'iris', 'brass', 'moss', 'clay', 'gray'];

/** From so full on the bar says so. */
const NARROW = 0.9;

/** How full the disk is, and with what of the server (guide §3.1.1). */
export const StorageCard = ({ storage }: { storage: NonNullable<ServerStatus['storage']> }) => {
  const { t, i18n } = useLingui();
  const { total, free, parts } = storage;
  const { locale } = i18n;
  const own = parts.reduce((sum, { bytes }) => sum + bytes, 0);
  const foreign = Math.max(0, total - free - own);
  const percent = (bytes: number): number => (total === 0 ? 0 : (bytes / total) * 100);
  const shown = parts.map(({ name, bytes }, i) => {
    const text = partNames[name];
    return {
      name: text === undefined ? name : i18n._(text),
      bytes,
      color: colors[i % colors.length] ?? 'gray',
    };
  });
  const narrow = total > 0 && free / total < 1 - NARROW;
  const [freeText, totalText] = [formatBytes(free, locale), formatBytes(total, locale)];
  const used = formatPercent(total === 0 ? 0 : 1 - free / total, locale);
  return (
    <section className={classes.card} aria-labelledby="storage">
      <Title order={2} id="storage">
        <Trans>Storage</Trans>
      </Title>
      <Text size="sm" c={narrow ? 'var(--mantine-color-error)' : 'dimmed'} mb="sm">
        {narrow ? (
          <Trans>
            Only {freeText} of {totalText} are free. Make room before changes are refused.
          </Trans>
        ) : (
          <Trans>
            {freeText} of {totalText} are free
          </Trans>
        )}
      </Text>
      <Progress.Root size={18} radius="md" aria-label={t`Used: ${used}`} role="img">
        {shown.map(({ name, bytes, color }) => (
          <Progress.Section
            key={name}
            value={percent(bytes)}
            color={`${color}.5`}
            withAria={false}
            aria-hidden
            className={bytes > 0 ? (classes.share ?? '') : ''}
          />
        ))}
        <Progress.Section value={percent(foreign)} color="gray.5" withAria={false} aria-hidden />
      </Progress.Root>
      <ul className={classes.parts}>
        {shown.map(({ name, bytes, color }) => (
          <Part key={name} name={name} bytes={formatBytes(bytes, locale)} color={color} />
        ))}
        <Part name={t`Not of the server`} bytes={formatBytes(foreign, locale)} color="foreign" />
      </ul>
    </section>
  );
};

const Part = ({ name, bytes, color }: { name: string; bytes: string; color: string }) => (
  <li>
    <span className={classes.dot} data-color={color} aria-hidden />
    <span className={classes.grow}>{name}</span>
    <span className="tabular">{bytes}</span>
  </li>
);
