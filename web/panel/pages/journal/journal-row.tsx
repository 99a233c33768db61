import { useLingui } from '@lingui/react/macro';
import { Badge, Code, Text, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { DateTime } from '#web/ui/components/date-time.tsx';
import type { ResultOf } from '#web/ui/graphql/graphql.ts';
import type { JournalQuery } from './documents.ts';
import classes from './journal.module.css';

export type Line = ResultOf<typeof JournalQuery>['journal']['nodes'][number];

const colors: Readonly<Record<Line['level'], string>> = {
  TRACE: 'gray',
  DEBUG: 'gray',
  INFO: 'petrol',
  WARN: 'brass',
  ERROR: 'clay',
  FATAL: 'clay',
};

const pretty = (details: string): string => {
  try {
    return JSON.stringify(JSON.parse(details), null, 2);
  } catch {
    return details;
  }
};

/** A line, and everything it says when somebody asks. */
export const JournalRow = ({ line: { time, level, message, details } }: { line: Line }) => {
  const { t } = useLingui();
  const [opened, setOpened] = useState(false);
  const asks = details !== '';
  return (
    <div className={classes.line}>
      <UnstyledButton
        className={classes.head ?? ''}
        disabled={!asks}
        aria-expanded={asks ? opened : undefined}
        title={asks ? t`Show details` : undefined}
        onClick={() => setOpened(!opened)}
      >
        <Text size="xs" c="dimmed" component="span" className={classes.time ?? ''}>
          <DateTime at={time} />
        </Text>
        <Badge
          size="sm"
          variant={level === 'FATAL' ? 'filled' : 'light'}
          color={colors[level]}
          miw={62}
          tt="none"
        >
          {level.toLowerCase()}
        </Badge>
        <span className={classes.message}>
          {message}
          {!opened && asks && <span className={classes.details}>{details}</span>}
        </span>
      </UnstyledButton>
      {opened && (
        <Code block mt={6}>
          {pretty(details)}
        </Code>
      )}
    </div>
  );
};
