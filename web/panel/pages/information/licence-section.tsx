import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Progress } from '@mantine/core';
import { DateTime } from '#web/ui/components/date-time.tsx';
import { Facts } from '../../shell/facts.tsx';
import { SectionCard } from '../security/section-card.tsx';
import type { Licence, Limit } from './documents.ts';
import classes from './information.module.css';
import { limitName } from './names.ts';

/** The numbers of the licence beside what is in use. */
export const LicenceSection = ({ licence }: { licence: Licence }) => {
  const { t } = useLingui();
  const { terms, issuer, limits } = licence;
  const forever = t`without an end`;
  const grace = terms?.graceHours ?? null;
  return (
    <SectionCard
      title={t`Licence`}
      purpose={<Trans>How much of each kind there may be at the same time.</Trans>}
    >
      <Facts
        facts={[
          [t`Licence`, terms?.licenceId ?? t`Community, built in`],
          [t`Issuer`, issuer],
          [t`Issued`, terms === null ? undefined : <DateTime key="issued" at={terms.issuedAt} />],
          [
            t`Valid until`,
            terms?.validUntil == null ? forever : <DateTime key="until" at={terms.validUntil} />,
          ],
          [
            t`Registration service`,
            grace === null ? (
              t`not needed`
            ) : (
              <Plural
                key="grace"
                value={grace}
                one="needed; without it new conferences stop after # hour"
                other="needed; without it new conferences stop after # hours"
              />
            ),
          ],
          [t`Support`, terms?.support],
        ]}
      />
      <ul className={classes.limits}>
        {limits.map((limit) => (
          <LimitRow key={limit.name} limit={limit} />
        ))}
      </ul>
    </SectionCard>
  );
};

/** From this share on the bar warns. */
const NEARLY = 0.9;

const colorOf = (share: number): string => {
  if (share >= 1) return 'clay';
  return share >= NEARLY ? 'brass' : 'petrol';
};

const LimitRow = ({ limit: { name, used, allowed } }: { limit: Limit }) => {
  const { i18n } = useLingui();
  const title = limitName(name, i18n);
  const share = allowed === null ? 0 : used / Math.max(1, allowed);
  return (
    <li>
      <span>{title}</span>
      <span className={classes.bar}>
        {allowed !== null && (
          <Progress.Root size="md">
            <Progress.Section value={Math.min(100, share * 100)} color={colorOf(share)} aria-label={title} />
          </Progress.Root>
        )}
      </span>
      <span className={classes.numbers}>
        {allowed === null ? (
          <Trans>{i18n.number(used)}, unlimited</Trans>
        ) : (
          <Trans>
            {i18n.number(used)} of {i18n.number(allowed)}
          </Trans>
        )}
      </span>
    </li>
  );
};
