import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Checkbox, Group, Modal, Stack, Text } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import classes from './export-users.module.css';

/** Names as the file has them. */
const columns = [
  'login',
  'display_name',
  'first_name',
  'last_name',
  'email',
  'company',
  'mobile_phone',
  'work_phone',
  'home_phone',
  'groups',
  'active',
  'created',
] as const;

type ColumnName = (typeof columns)[number];

/** The filtered list as a file that can be imported again, with the columns that are wanted. */
export const ExportUsers = ({ filter }: { filter: Readonly<Record<string, string | undefined>> }) => {
  const { t } = useLingui();
  const [open, setOpen] = useState(false);
  const [chosen, setChosen] = useState<readonly string[]>(columns);
  const names: Record<ColumnName, string> = {
    login: t`Login`,
    display_name: t`Display name`,
    first_name: t`First name`,
    last_name: t`Last name`,
    email: t`E-mail`,
    company: t`Company`,
    mobile_phone: t`Mobile phone`,
    work_phone: t`Work phone`,
    home_phone: t`Home phone`,
    groups: t`Groups`,
    active: t`Active`,
    created: t`Created`,
  };
  const given = { ...filter, columns: columns.filter((name) => chosen.includes(name)).join(',') };
  const search = new URLSearchParams(
    Object.entries(given).flatMap(([name, value]) => (value ? [[name, value]] : [])),
  );
  return (
    <>
      <Button variant="default" leftSection={<IconDownload size={17} />} onClick={() => setOpen(true)}>
        <Trans>Export</Trans>
      </Button>
      <Modal
        opened={open}
        onClose={() => setOpen(false)}
        title={<Text fw={650}>{t`Export of users`}</Text>}
        closeButtonProps={{ 'aria-label': t`Close` }}
      >
        <Stack>
          <Text size="sm" c="dimmed">
            <Trans>The users that the list shows now, as a CSV file. Passwords are in no file.</Trans>
          </Text>
          <Checkbox.Group label={t`Columns`} value={[...chosen]} onChange={setChosen}>
            <div className={classes.columns}>
              {columns.map((name) => (
                <Checkbox key={name} value={name} label={names[name]} />
              ))}
            </div>
          </Checkbox.Group>
          <Group justify="flex-end">
            <Button
              component="a"
              href={`/export/accounts.csv?${search}`}
              download
              data-disabled={chosen.length === 0}
              leftSection={<IconDownload size={16} />}
              onClick={(event) => {
                if (chosen.length === 0) event.preventDefault();
                else setOpen(false);
              }}
            >
              <Trans>Download CSV</Trans>
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
};
