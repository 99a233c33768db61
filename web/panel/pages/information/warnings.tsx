import { Trans, useLingui } from '@lingui/react/macro';
import { Alert } from '@mantine/core';
import { IconAlertTriangle, IconClock } from '@tabler/icons-react';
import { DateTime } from '#web/ui/components/date-time.tsx';
import { ruleText } from '#web/ui/errors/rules.ts';
import type { Licence } from './documents.ts';

const lossRules: Readonly<Record<NonNullable<Licence['lost']>['reason'], string>> = {
  UNREACHABLE: 'registrationUnreachable',
  UNKNOWN_KEY: 'registrationUnknownKey',
  OTHER_COMPUTER: 'registrationOtherComputer',
  NO_LICENCE: 'registrationNoLicence',
  INVALID: 'registrationInvalid',
};

/** What stops or will stop new conferences, and why. */
export const Warnings = ({ licence }: { licence: Licence }) => {
  const { t } = useLingui();
  const { standing, terms, lost, clockSetBack } = licence;
  return (
    <>
      {standing === 'EXPIRED' && (
        <Alert role="alert" color="clay" icon={<IconAlertTriangle />} title={t`The licence has ended`}>
          {terms?.validUntil != null && (
            <Trans>
              It was valid until <DateTime at={terms.validUntil} />.
            </Trans>
          )}{' '}
          <NothingNew />
        </Alert>
      )}
      {lost !== null && <Lost lost={lost} stopped={standing === 'STOPPED'} />}
      {clockSetBack !== null && (
        <Alert color="brass" icon={<IconClock />} title={t`The clock of this machine was set back`}>
          <Trans>
            The server has already seen <DateTime at={clockSetBack} />; the end of the licence is judged by
            that time. If the clock had run ahead, the next licence of your issuer sets this right.
          </Trans>
        </Alert>
      )}
    </>
  );
};

const NothingNew = () => <Trans>Running conferences go on; new ones do not start.</Trans>;

const Lost = ({ lost, stopped }: { lost: NonNullable<Licence['lost']>; stopped: boolean }) => {
  const { t, i18n } = useLingui();
  const { reason, stopsAt } = lost;
  return (
    <Alert
      role="alert"
      color={stopped ? 'clay' : 'brass'}
      icon={<IconAlertTriangle />}
      title={
        stopped ? t`New conferences are stopped` : t`The registration service gives no answer that counts`
      }
    >
      {i18n._(ruleText(lossRules[reason]))}{' '}
      {stopped ? (
        <NothingNew />
      ) : (
        stopsAt !== null && (
          <Trans>
            New conferences stop on{' '}
            <strong>
              <DateTime at={stopsAt} />
            </strong>
            , unless it is reached before.
          </Trans>
        )
      )}
    </Alert>
  );
};
