import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Badge, Button, Checkbox, Group, Stack, Text, UnstyledButton } from '@mantine/core';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useState } from 'react';
import { ConfirmDanger } from '#web/ui/components/confirm-danger.tsx';
import { useAnswer } from '../webhooks/use-answer.ts';
import classes from './backup.module.css';
import { StartRestore } from './documents.ts';
import { useKindNames } from './kinds.ts';
import { PreviewRows } from './preview-rows.tsx';
import type { Kind, Restore } from './restore.ts';

type Counts = Restore['counts'][number];

const inFile = ({ new: fresh, changed, equal, refused }: Counts): number => fresh + changed + equal + refused;
const effective = ({ new: fresh, changed }: Counts): number => fresh + changed;

/** What each part of the file would change, and which of them are wanted. */
export const Preview = ({ restore, onChange }: { restore: Restore; onChange: () => void }) => {
  const { t } = useLingui();
  const names = useKindNames();
  const { id, status, counts } = restore;
  const shown = counts.filter((count) => inFile(count) > 0);
  const choosable = shown.filter((count) => effective(count) > 0 && count.refused === 0);
  const [chosen, setChosen] = useState<readonly Kind[]>(choosable.map(({ kind }) => kind));
  const [asking, setAsking] = useState(false);
  const start = useAnswer(StartRestore);
  const restoring = async () => {
    const { problem } = await start.run({ id, kinds: [...chosen] });
    if (problem === undefined) onChange();
    return problem;
  };
  const open = status === 'CHECKED';
  const nothing = shown.every((count) => effective(count) + count.refused === 0);
  const list = chosen.map((kind) => names[kind]).join(', ');
  return (
    <Stack gap="sm">
      {open && nothing && (
        <Alert color="moss" variant="light" title={t`Nothing to restore`}>
          <Trans>Everything in the file is on this server already, and just so.</Trans>
        </Alert>
      )}
      {(!nothing || !open) && (
        <div className={classes.kinds}>
          {shown.map((count) => (
            <KindLine
              key={count.kind}
              id={id}
              count={count}
              choice={
                open
                  ? {
                      checked: chosen.includes(count.kind),
                      disabled: effective(count) + count.refused === 0,
                      onChange: (checked) =>
                        setChosen(
                          checked ? [...chosen, count.kind] : chosen.filter((kind) => kind !== count.kind),
                        ),
                    }
                  : undefined
              }
            />
          ))}
        </div>
      )}
      {open && chosen.includes('ADMINISTRATORS') && (
        <Text size="sm" c="dimmed">
          <Trans>
            Administrators whose password changes sign in anew, perhaps you as well. Second factors are not in
            the file.
          </Trans>
        </Text>
      )}
      {open && !nothing && (
        <Group>
          <Button disabled={chosen.length === 0} onClick={() => setAsking(true)}>
            <Trans>Restore what is chosen</Trans>
          </Button>
        </Group>
      )}
      <ConfirmDanger
        opened={asking}
        onClose={() => setAsking(false)}
        title={t`Restore from this file?`}
        action={t`Restore`}
        onConfirm={restoring}
      >
        <Trans>
          {list}. What differs becomes as it is in the file. If anything of it would be refused, nothing is
          changed at all.
        </Trans>
      </ConfirmDanger>
    </Stack>
  );
};

type Choice = { checked: boolean; disabled: boolean; onChange: (checked: boolean) => void };

const KindLine = ({ id, count, choice }: { id: string; count: Counts; choice: Choice | undefined }) => {
  const { t } = useLingui();
  const names = useKindNames();
  const [opened, setOpened] = useState(false);
  const name = names[count.kind];
  const worthALook = effective(count) + count.refused > 0;
  return (
    <div className={classes.kind}>
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <Group gap="sm" wrap="nowrap" align="flex-start">
          {choice !== undefined && (
            <Checkbox
              aria-label={t`Restore ${name}`}
              checked={choice.checked}
              disabled={choice.disabled}
              onChange={(event) => choice.onChange(event.currentTarget.checked)}
            />
          )}
          <Stack gap={4}>
            <Text fw={550} size="sm">
              {name}
            </Text>
            <CountBadges count={count} />
          </Stack>
        </Group>
        {worthALook && (
          <UnstyledButton
            aria-expanded={opened}
            aria-label={t`Details of ${name}`}
            onClick={() => setOpened(!opened)}
          >
            {opened ? <IconChevronDown size={18} /> : <IconChevronRight size={18} />}
          </UnstyledButton>
        )}
      </Group>
      {opened && <PreviewRows id={id} kind={count.kind} />}
    </div>
  );
};

const CountBadges = ({ count }: { count: Counts }) => {
  const { i18n } = useLingui();
  const fresh = i18n.number(count.new);
  const changed = i18n.number(count.changed);
  const equal = i18n.number(count.equal);
  const refused = i18n.number(count.refused);
  const leftAlone = i18n.number(count.leftAlone);
  const badges = [
    [count.new, 'moss', <Trans key="new">new: {fresh}</Trans>],
    [count.changed, 'petrol', <Trans key="changed">changed: {changed}</Trans>],
    [count.refused, 'clay', <Trans key="refused">refused: {refused}</Trans>],
    [count.equal, 'gray', <Trans key="equal">as here: {equal}</Trans>],
    [count.leftAlone, 'gray', <Trans key="left">only here, stay: {leftAlone}</Trans>],
  ] as const;
  return (
    <Group gap={6}>
      {badges
        .filter(([number]) => number > 0)
        .map(([, color, words]) => (
          <Badge key={words.key} variant="light" color={color} tt="none" fw={500}>
            {words}
          </Badge>
        ))}
    </Group>
  );
};
