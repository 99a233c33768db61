import { Trans, useLingui } from '@lingui/react/macro';
import { Drawer, Skeleton, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useQuery } from 'urql';
import { Absence } from '#web/ui/components/absence.tsx';
import { AccountQuery } from './documents.ts';
import { EditAccount } from './edit-account.tsx';
import { NewAccount } from './new-account.tsx';

/** Escape is for the dialog above the drawer, which may show what is shown only once. */
const hasDialogAbove = (): boolean => document.querySelectorAll('[role="dialog"]').length > 1;

type Props = { login: { readonly id: string } | 'new' | undefined; onClose: () => void };

/** A user's profile beside the list: new or known. Unsaved changes keep it open until they are decided. */
export const AccountDrawer = ({ login, onClose }: Props) => {
  const { t } = useLingui();
  const [dirty, setDirty] = useState(false);
  const [insisted, setInsisted] = useState(false);
  const close = (): void => {
    if (hasDialogAbove()) return;
    if (dirty && !insisted) {
      setInsisted(true);
      return;
    }
    setDirty(false);
    setInsisted(false);
    onClose();
  };
  return (
    <Drawer
      opened={login !== undefined}
      onClose={close}
      size="min(100%, 520px)"
      title={<Text fw={650}>{login === 'new' ? t`New user` : t`User`}</Text>}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      {insisted && (
        <Text size="sm" c="var(--mantine-color-brass-text)" role="alert" mb="sm">
          <Trans>There are unsaved changes. Save or discard them; closing once more throws them away.</Trans>
        </Text>
      )}
      {login === 'new' && <NewAccount onDone={onClose} />}
      {login !== undefined && login !== 'new' && (
        <KnownAccount
          id={login.id}
          onDirty={(next) => {
            setDirty(next);
            if (!next) setInsisted(false);
          }}
          onGone={onClose}
        />
      )}
    </Drawer>
  );
};

type KnownProps = { id: string; onDirty: (dirty: boolean) => void; onGone: () => void };

const KnownAccount = ({ id, onDirty, onGone }: KnownProps) => {
  const [{ data, error, fetching }, ask] = useQuery({ query: AccountQuery, variables: { id } });
  const account = data?.account;
  if (account != null)
    return (
      <EditAccount
        key={account.id}
        account={account}
        onDirty={onDirty}
        onGone={onGone}
        onPicture={() => ask({ requestPolicy: 'network-only' })}
      />
    );
  if (fetching) {
    return (
      <Stack>
        {[1, 2, 3, 4].map((key) => (
          <Skeleton key={key} height={56} />
        ))}
      </Stack>
    );
  }
  return (
    <Absence
      code="ACCOUNT_NOT_FOUND"
      id={id}
      error={error}
      onRetry={() => ask({ requestPolicy: 'network-only' })}
    />
  );
};
