import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconCalendarPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { ErrorNotice } from '#web/ui/components/error-notice.tsx';
import { type Problem, problemOfCode } from '#web/ui/errors/problem.ts';
import { AskError } from '#web/ui/graphql/ask.ts';
import { type ConferenceFacts, calendarFile } from '../conference.ts';

const save = (text: string, name: string): void => {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/calendar' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
};

/** The conference as a file that calendars take (RFC 5545). It is asked for when somebody wants it: many wait here. */
export const AddToCalendar = ({ conference }: { conference: ConferenceFacts }) => {
  const { id, nextStart } = conference;
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  if (nextStart === null) return null;
  const add = async (): Promise<void> => {
    setBusy(true);
    setProblem(undefined);
    try {
      const text = await calendarFile(id);
      if (text !== null) save(text, `${id}.ics`);
    } catch (error) {
      setProblem(error instanceof AskError ? error.problem : problemOfCode('SERVER', String(error)));
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      {problem !== undefined && <ErrorNotice problem={problem} />}
      <Button
        variant="default"
        leftSection={<IconCalendarPlus size={18} />}
        loading={busy}
        onClick={() => void add()}
      >
        <Trans>Add to the calendar</Trans>
      </Button>
    </>
  );
};
