import { Trans, useLingui } from '@lingui/react/macro';
import { Text, Title, Tooltip } from '@mantine/core';
import { formatTime } from '#web/ui/format/dates.ts';
import { useReading } from '#web/ui/format/reading-context.tsx';
import type { Session } from './documents.ts';
import classes from './session-page.module.css';
import { marksOf, timelineOf } from './timeline.ts';

/** Who was there when: a lane per person over the length of the session. The table above says the same in figures, and of everybody. */
export const TimelineChart = ({ session }: { session: Session }) => {
  const { t, i18n } = useLingui();
  const reading = useReading();
  const { nodes, total } = session.participants;
  const [drawn, all] = [i18n.number(nodes.length), i18n.number(total.count)];
  const lanes = timelineOf({ ...session, participants: nodes }, Date.now());
  const start = Date.parse(session.startedAt);
  const time = (at: number): string => formatTime(new Date(at).toISOString(), reading);
  if (lanes.length === 0) return null;
  return (
    <section className={classes.card} aria-labelledby="timeline">
      <Title order={2} id="timeline">
        <Trans>Presence</Trans>
      </Title>
      <div className={classes.chart} aria-hidden>
        <div className={classes.ruler}>
          {marksOf(session.duration).map((seconds) => (
            <span key={seconds} style={{ left: `${(seconds / Math.max(1, session.duration)) * 100}%` }}>
              {time(start + seconds * 1_000)}
            </span>
          ))}
        </div>
        {lanes.map(({ personId, name, bars }) => (
          <div key={personId} className={classes.lane}>
            <Text size="sm" truncate>
              {name}
            </Text>
            <div className={classes.track}>
              {bars.map(({ id, from, width, open }) => {
                const begin = time(start + session.duration * from * 10);
                const end = time(start + session.duration * (from + width) * 10);
                return (
                  <Tooltip key={id} label={open ? t`${name}: since ${begin}` : t`${name}: ${begin} – ${end}`}>
                    <span
                      className={classes.bar}
                      data-open={open || undefined}
                      style={{ left: `${from}%`, width: `${width}%` }}
                    />
                  </Tooltip>
                );
              })}
            </div>
          </div>
        ))}
      </div>
      {total.count > nodes.length && (
        <Text size="sm" c="dimmed" mt="sm">
          <Trans>
            Drawn are the first {drawn} stays; the table has all {all}.
          </Trans>
        </Text>
      )}
    </section>
  );
};
