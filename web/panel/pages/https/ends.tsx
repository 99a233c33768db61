import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Alert, Text } from '@mantine/core';
import { IconClockExclamation } from '@tabler/icons-react';
import { useDay } from './use-day.ts';
import type { Certificate } from './values.ts';

/** Days before the end from which people are warned. */
const SOON = 30;

/** "The certificate ends in 12 days, on 5 December." Nothing while that is far off. */
export const Ends = ({ certificate }: { certificate: Certificate }) => {
  const { t } = useLingui();
  const day = useDay();
  const { daysLeft, validUntil } = certificate;
  if (daysLeft >= SOON) return null;
  const date = day(validUntil);
  return (
    <Alert
      color={daysLeft < 0 ? 'clay' : 'brass'}
      variant="light"
      icon={<IconClockExclamation />}
      title={daysLeft < 0 ? t`The certificate has ended` : t`The certificate ends soon`}
    >
      <Text size="sm" c="inherit">
        {daysLeft < 0 ? (
          <Trans>It ended on {date}. Browsers refuse it or warn of it.</Trans>
        ) : daysLeft === 0 ? (
          <Trans>It ends today.</Trans>
        ) : (
          <Plural
            value={daysLeft}
            one={`It ends in # day, on ${date}.`}
            other={`It ends in # days, on ${date}.`}
          />
        )}
      </Text>
    </Alert>
  );
};
