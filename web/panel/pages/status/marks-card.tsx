import { Trans } from '@lingui/react/macro';
import { Text, Title } from '@mantine/core';
import { IconAdjustments, IconPlayerPlay, IconPlayerStop } from '@tabler/icons-react';
import { type Mark, MarkText } from './mark-text.tsx';
import classes from './status-page.module.css';

/** Entries that are shown; the event log has all. */
const SHOWN = 12;

const icons = { start: IconPlayerPlay, stop: IconPlayerStop } as const;

/** The marks of the charts in words, for the range that is shown. */
export const MarksCard = ({ marks }: { marks: readonly Mark[] }) => (
  <section className={classes.card} aria-labelledby="marks">
    <Title order={2} id="marks">
      <Trans>Restarts and changes of settings</Trans>
    </Title>
    <Text size="sm" c="dimmed">
      {marks.length === 0 ? (
        <Trans>Nothing of the kind happened within the range shown.</Trans>
      ) : (
        <Trans>Within the range shown, the latest first. The charts have a flag for each.</Trans>
      )}
    </Text>
    <ul className={classes.list}>
      {marks.slice(0, SHOWN).map((mark) => {
        const Icon = mark.kind === 'start' || mark.kind === 'stop' ? icons[mark.kind] : IconAdjustments;
        return (
          <li key={`${mark.kind} ${mark.id}`}>
            <Icon size={17} stroke={1.6} aria-hidden />
            <div className={classes.grow}>
              <MarkText mark={mark} />
            </div>
          </li>
        );
      })}
    </ul>
  </section>
);
