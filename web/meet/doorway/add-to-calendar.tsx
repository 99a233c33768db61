import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconCalendarPlus } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import type { ConferenceFacts } from '../conference.ts';

/** The conference as a file that calendars take (RFC 5545). */
export const AddToCalendar = ({ conference }: { conference: ConferenceFacts }) => {
  const { id, calendarFile } = conference;
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    if (calendarFile === null) return;
    const made = URL.createObjectURL(new Blob([calendarFile], { type: 'text/calendar' }));
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [calendarFile]);
  if (calendarFile === null || address === undefined) return null;
  return (
    <Button
      component="a"
      href={address}
      download={`${id}.ics`}
      variant="default"
      leftSection={<IconCalendarPlus size={18} />}
    >
      <Trans>Add to the calendar</Trans>
    </Button>
  );
};
