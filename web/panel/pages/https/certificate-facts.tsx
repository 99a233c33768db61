import { useLingui } from '@lingui/react/macro';
import { Code, Text } from '@mantine/core';
import { CopyId } from '#web/ui/components/copy-id.tsx';
import { DateTime } from '#web/ui/components/date-time.tsx';
import { Facts } from '../../shell/facts.tsx';
import type { Certificate } from './values.ts';

type Shown = Pick<Certificate, 'subject' | 'issuer' | 'names' | 'validFrom' | 'validUntil' | 'algorithm'> &
  Partial<Pick<Certificate, 'organisation' | 'fingerprint' | 'renewalAt'>>;

const pairs = (fingerprint: string): string => fingerprint.match(/../g)?.join(':').toUpperCase() ?? '';

/** What a certificate says of itself. */
export const CertificateFacts = ({ certificate }: { certificate: Shown }) => {
  const { t } = useLingui();
  const { subject, issuer, names, validFrom, validUntil, algorithm, fingerprint, renewalAt } = certificate;
  const { organisation = '' } = certificate;
  return (
    <Facts
      facts={[
        [t`Subject`, subject],
        [t`Organisation`, organisation],
        [t`Issued by`, subject === issuer ? t`itself` : issuer],
        [
          t`For`,
          names.length === 0 ? (
            ''
          ) : (
            <Text key="names" size="sm" component="span">
              {names.map((name) => (
                <Code key={name} mr={4}>
                  {name}
                </Code>
              ))}
            </Text>
          ),
        ],
        [t`Valid from`, <DateTime key="from" at={validFrom} />],
        [t`Valid until`, <DateTime key="until" at={validUntil} />],
        [
          t`Next renewal`,
          renewalAt === undefined || renewalAt === null ? '' : <DateTime key="renewal" at={renewalAt} />,
        ],
        [t`Key`, algorithm],
        [
          t`SHA-256 fingerprint`,
          fingerprint === undefined ? '' : <CopyId key="fingerprint" value={pairs(fingerprint)} />,
        ],
      ]}
    />
  );
};
