import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Table, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { DateTime } from '#web/ui/components/date-time.tsx';
import { Facts } from '../../shell/facts.tsx';
import type { Licence, Limit, Terms } from './documents.ts';
import { extensionName, limitName } from './names.ts';

type Props = { licence: Licence; terms: Terms };

/** The licence that would hold, with what would be other than now. */
export const Preview = ({ licence, terms }: Props) => {
  const { t } = useLingui();
  const over = terms.limits.filter(({ used, allowed }) => allowed !== null && used > allowed);
  return (
    <>
      <Facts
        facts={[
          [t`Licence`, terms.licenceId],
          [t`Organisation`, terms.organisation],
          [
            t`Valid until`,
            terms.validUntil === null ? t`without an end` : <DateTime key="until" at={terms.validUntil} />,
          ],
          [t`Support`, terms.support],
        ]}
      />
      <LimitChanges before={licence.limits} after={terms.limits} />
      <ExtensionChanges licence={licence} terms={terms} />
      {over.length > 0 && <OverUse over={over} />}
    </>
  );
};

const OverUse = ({ over }: { over: readonly Limit[] }) => {
  const { t, i18n } = useLingui();
  const names = over.map(({ name, used, allowed }) => `${limitName(name, i18n)}: ${used} / ${allowed}`);
  return (
    <Alert color="brass" icon={<IconAlertTriangle />} title={t`More is in use than the licence allows`}>
      <Trans>Nothing is taken away, but nothing can be added until there is room: {names.join('; ')}</Trans>
    </Alert>
  );
};

const LimitChanges = ({ before, after }: { before: readonly Limit[]; after: readonly Limit[] }) => {
  const { t, i18n } = useLingui();
  const told = (allowed: number | null | undefined) =>
    allowed == null ? t`unlimited` : i18n.number(allowed);
  return (
    <Table verticalSpacing={6}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>
            <Trans>Limit</Trans>
          </Table.Th>
          <Table.Th>
            <Trans>Now</Trans>
          </Table.Th>
          <Table.Th>
            <Trans>Then</Trans>
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {after.map(({ name, allowed }) => {
          const now = before.find((one) => one.name === name)?.allowed;
          return (
            <Table.Tr key={name}>
              <Table.Td>{limitName(name, i18n)}</Table.Td>
              <Table.Td c="dimmed">{told(now)}</Table.Td>
              <Table.Td fw={now === allowed ? 400 : 650}>{told(allowed)}</Table.Td>
            </Table.Tr>
          );
        })}
      </Table.Tbody>
    </Table>
  );
};

const ExtensionChanges = ({ licence, terms }: Props) => {
  const { t, i18n } = useLingui();
  const isOn = (name: string) => licence.extensions.some((one) => one.name === name && one.on);
  const listed = (wanted: boolean) =>
    terms.extensions
      .filter(({ name, on }) => on === wanted && isOn(name) !== wanted)
      .map(({ name }) => extensionName(name, i18n))
      .join(', ');
  const [on, off] = [listed(true), listed(false)];
  if (on === '' && off === '')
    return (
      <Text size="sm" c="dimmed">
        <Trans>The extensions stay as they are.</Trans>
      </Text>
    );
  return (
    <Facts
      facts={[
        [t`Turned on`, on],
        [t`Turned off`, off],
      ]}
    />
  );
};
