import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Alert, Badge, Button, Group, Stack, Text } from '@mantine/core';
import { IconFingerprint } from '@tabler/icons-react';
import { useState } from 'react';
import { DateTime } from '#web/ui/components/date-time.tsx';
import { ObstacleText } from '../../access/passkeys/obstacle-text.tsx';
import { obstacleTo, type PasskeyPlace } from '../../access/passkeys/place.ts';
import type { Passkey } from './documents.ts';
import { FactorCard } from './factor-card.tsx';
import { NewPasskey } from './new-passkey.tsx';
import { RemovePasskeyButton, RenamePasskeyButton } from './passkey-actions.tsx';
import classes from './passkeys-card.module.css';
import type { Factors } from './use-factors.ts';

type Props = {
  readonly passkeys: readonly Passkey[];
  readonly place: PasskeyPlace;
  /** The last factor of somebody who must have one cannot go. */
  readonly removable: boolean;
  readonly factors: Factors;
};

export const PasskeysCard = ({ passkeys, place, removable, factors }: Props) => {
  const { t } = useLingui();
  const [adding, setAdding] = useState(false);
  const obstacle = obstacleTo(place);
  const count = passkeys.length;
  return (
    <FactorCard
      icon={<IconFingerprint size={22} stroke={1.6} aria-hidden />}
      title={t`Passkeys`}
      badge={
        <Badge variant="light" color={count > 0 ? 'moss' : 'gray'} tt="none">
          {count > 0 ? <Plural value={count} one="# passkey" other="# passkeys" /> : <Trans>none</Trans>}
        </Badge>
      }
    >
      <Text size="sm" c="dimmed">
        <Trans>
          A phone, a computer or a security key proves that it is you, by a fingerprint, a face or a PIN. It
          cannot be guessed or phished, and signs in without login and password, too.
        </Trans>
      </Text>
      {count > 0 && (
        <ul className={classes.list} aria-label={t`Passkeys`}>
          {passkeys.map((passkey) => (
            <Row key={passkey.id} passkey={passkey} place={place} removable={removable} factors={factors} />
          ))}
        </ul>
      )}
      {count > 0 && !removable && (
        <Alert color="petrol" variant="light">
          <Trans>
            This server requires a second factor of every administrator: add another one before you delete
            this one.
          </Trans>
        </Alert>
      )}
      {obstacle === undefined ? (
        <Group>
          <Button variant={count > 0 ? 'default' : 'filled'} onClick={() => setAdding(true)}>
            <Trans>Add a passkey</Trans>
          </Button>
        </Group>
      ) : (
        <Alert color="petrol" variant="light">
          <ObstacleText obstacle={obstacle} place={place} />
        </Alert>
      )}
      <NewPasskey opened={adding} factors={factors} onClose={() => setAdding(false)} />
    </FactorCard>
  );
};

type RowProps = Omit<Props, 'passkeys'> & { readonly passkey: Passkey };

const hostOf = ({ origin }: PasskeyPlace): string | undefined =>
  origin === null ? undefined : new URL(origin).hostname;

const Row = ({ passkey, place, removable, factors }: RowProps) => {
  const { name, host, addedAt, usedAt } = passkey;
  return (
    <li className={classes.row}>
      <Stack gap={2} className={classes.about}>
        <Text fw={600} className={classes.name}>
          {name}
        </Text>
        <Text size="sm" c="dimmed">
          <Trans>Added</Trans> <DateTime at={addedAt} />
          {' · '}
          {usedAt === null ? (
            <Trans>not used yet</Trans>
          ) : (
            <>
              <Trans>last used</Trans> <DateTime at={usedAt} />
            </>
          )}
        </Text>
        {host !== hostOf(place) && (
          <Text size="sm" c="dimmed">
            <Trans>Works at {host} only.</Trans>
          </Text>
        )}
      </Stack>
      <Group gap="xs" wrap="nowrap">
        <RenamePasskeyButton passkey={passkey} factors={factors} />
        {removable && <RemovePasskeyButton passkey={passkey} factors={factors} />}
      </Group>
    </li>
  );
};
