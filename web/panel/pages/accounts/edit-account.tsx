import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Divider, Group, PasswordInput, Stack, Switch } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { IconArrowBackUp, IconTrash } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { ConfirmDanger } from '#web/ui/components/confirm-danger.tsx';
import { CopyId } from '#web/ui/components/copy-id.tsx';
import { DateTime } from '#web/ui/components/date-time.tsx';
import { ErrorNotice } from '#web/ui/components/error-notice.tsx';
import { useFieldErrors } from '#web/ui/errors/field-errors.ts';
import { changesOf, patchOf } from '#web/ui/form/changes.ts';
import { SaveBar } from '#web/ui/form/save-bar.tsx';
import { useCommand } from '#web/ui/graphql/use-command.ts';
import { PersonAvatar } from '#web/ui/picture/person-avatar.tsx';
import { PictureEditor } from '#web/ui/picture/picture-editor.tsx';
import { useAccess } from '../../access/viewer-context.tsx';
import { Facts } from '../../shell/facts.tsx';
import { useDiffLines } from '../changes/use-diff-lines.ts';
import { HistoryLink } from '../history/history-link.tsx';
import { AccountAddressBook } from './account-address-book.tsx';
import { AccountDevices } from './account-devices.tsx';
import { AccountGroups } from './account-groups.tsx';
import { AccountLimits } from './account-limits.tsx';
import { AccountPresence } from './account-presence.tsx';
import { AccountStatusBadge } from './account-status.tsx';
import { ActOnAccounts } from './bulk-documents.ts';
import { type Account, ChangeAccount, DeleteAccount } from './documents.ts';
import { type Profile, ProfileFields } from './profile-fields.tsx';
import { useBulk } from './use-bulk.ts';

type Values = Profile & { active: boolean; password: string };
type Props = {
  account: Account;
  onDirty: (dirty: boolean) => void;
  onGone: () => void;
  /** The user has another picture, or none any more. */
  onPicture: () => void;
};

const valuesOf = (account: Account): Values => ({
  displayName: account.displayName,
  firstName: account.firstName,
  lastName: account.lastName,
  email: account.email,
  company: account.company,
  mobilePhone: account.mobilePhone,
  workPhone: account.workPhone,
  homePhone: account.homePhone,
  active: account.active,
  password: '',
});

/** A user's profile; nothing is sent until the save bar says so. */
export const EditAccount = ({ account, onDirty, onGone, onPicture }: Props) => {
  const { t } = useLingui();
  const { can } = useAccess();
  const command = useCommand(ChangeAccount);
  const fieldErrors = useFieldErrors();
  const diffLines = useDiffLines();
  const [stored, setStored] = useState(() => valuesOf(account));
  const form = useForm<Values>({ initialValues: stored });
  const changes = changesOf(stored, form.values);
  const dirty = changes.length > 0;
  useEffect(() => onDirty(dirty), [dirty, onDirty]);
  const save = async (): Promise<void> => {
    const { problem } = await command.run({ id: account.id, changes: patchOf(stored, form.values) });
    if (problem !== undefined) return form.setErrors(fieldErrors(problem));
    const saved = { ...form.values, password: '' };
    setStored(saved);
    form.setValues(saved);
    notifications.show({ message: t`Saved: ${saved.displayName}`, color: 'moss' });
  };
  return (
    <Stack>
      <AccountPicture account={account} onChanged={onPicture} />
      <AccountFacts account={account} />
      <AccountPresence account={account} />
      {command.problem !== undefined && <ErrorNotice problem={command.problem} />}
      <Switch
        label={t`Active`}
        description={t`One who is not active cannot sign in and is signed out at once.`}
        {...form.getInputProps('active', { type: 'checkbox' })}
      />
      <ProfileFields form={form} />
      <PasswordInput
        label={t`New password`}
        description={t`Leave it empty to keep the present one.`}
        autoComplete="new-password"
        visibilityToggleButtonProps={{ 'aria-label': t`Show or hide the password` }}
        {...form.getInputProps('password')}
      />
      <SaveBar
        changes={diffLines(
          changes.map(({ field, before, after }) => ({
            name: field,
            before,
            after,
            secret: field === 'password',
          })),
        )}
        saving={command.busy}
        onDiscard={() => form.setValues(stored)}
        onSave={() => void save()}
      />
      <AccountGroups account={account} />
      <AccountLimits account={account} />
      <AccountDevices account={account} />
      <AccountAddressBook accountId={account.id} />
      {can('DeleteAccount') && <DeleteUser account={account} onGone={onGone} />}
    </Stack>
  );
};

const AccountPicture = ({ account, onChanged }: { account: Account; onChanged: () => void }) => {
  const { can } = useAccess();
  const { id, displayName, largePicture } = account;
  return (
    <Group gap="md" wrap="nowrap">
      <PersonAvatar name={displayName} picture={largePicture} size={72} color="petrol" variant="filled" />
      {can('ChangeAccountAvatar') && (
        <div>
          <PictureEditor
            accountId={id}
            realm="panel"
            hasPicture={largePicture !== null}
            onChanged={onChanged}
          />
        </div>
      )}
    </Group>
  );
};

const AccountFacts = ({ account }: { account: Account }) => {
  const { t } = useLingui();
  return (
    <>
      <Facts
        facts={[
          [t`Login`, <CopyId key="id" value={account.id} />],
          [t`Status`, <AccountStatusBadge key="status" status={account.status} />],
          [t`Created`, <DateTime key="created" at={account.createdAt} />],
        ]}
      />
      <HistoryLink object="account" id={account.id} />
    </>
  );
};

const DeleteUser = ({ account, onGone }: { account: Account; onGone: () => void }) => {
  const { t } = useLingui();
  const [asking, setAsking] = useState(false);
  const command = useCommand(DeleteAccount);
  const { id, displayName } = account;
  const restore = useBulk(ActOnAccounts);
  const offerUndo = (): void => {
    const notice = `deleted-${id}`;
    notifications.show({
      id: notice,
      color: 'moss',
      title: t`Deleted: ${displayName}`,
      autoClose: 15_000,
      message: (
        <Button
          size="compact-sm"
          variant="light"
          leftSection={<IconArrowBackUp size={15} />}
          onClick={() => {
            notifications.hide(notice);
            void restore.run({ ids: [id], action: 'RESTORE' });
          }}
        >
          <Trans>Undo</Trans>
        </Button>
      ),
    });
  };
  const remove = async () => {
    const { problem } = await command.run({ id });
    if (problem === undefined) {
      offerUndo();
      onGone();
    }
    return problem;
  };
  return (
    <>
      <Divider mt="md" />
      <Button
        variant="subtle"
        color="clay"
        leftSection={<IconTrash size={17} />}
        onClick={() => setAsking(true)}
      >
        <Trans>Delete the user</Trans>
      </Button>
      <ConfirmDanger
        opened={asking}
        onClose={() => setAsking(false)}
        title={t`Delete ${displayName} (${id})?`}
        action={t`Delete`}
        onConfirm={remove}
      >
        <Trans>
          They are signed out at once and can no longer sign in. Reports keep their name. To shut them out for
          a time only, make them not active instead.
        </Trans>
      </ConfirmDanger>
    </>
  );
};
