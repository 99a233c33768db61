import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Modal, Progress, SegmentedControl, Stack, Text } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { useState } from 'react';
import { ErrorNotice } from '#web/ui/components/error-notice.tsx';
import { GroupsPicker } from '../groups/groups-picker.tsx';
import classes from './bulk-bar.module.css';
import type { BulkAction, BulkWish } from './bulk-wish.ts';
import { type ManyState, useMany } from './use-many.ts';

type Props = {
  asked: BulkAction | 'GROUPS';
  count: number;
  whom: { readonly ids: readonly string[] } | { readonly text: string | undefined };
  /** After it was done. */
  onClose: () => void;
  onCancel: () => void;
};

type Way = Extract<BulkWish, { kind: 'groups' }>['way'];

/** Says what will happen to whom, does it, and says what was refused. */
export const BulkDialog = ({ asked, count, whom, onClose, onCancel }: Props) => {
  const { t } = useLingui();
  const many = useMany();
  const [way, setWay] = useState<Way>('add');
  const [groups, setGroups] = useState<string[]>([]);
  // The marks go with the list; whom it was about stays for as long as the dialog is open.
  const [about] = useState({ count, whom });
  const users = about.count;
  const { phase } = many.state;
  const wish: BulkWish =
    asked === 'GROUPS' ? { kind: 'groups', way, groups } : { kind: 'action', action: asked };
  const isReady = asked !== 'GROUPS' || way === 'set' || groups.length > 0;
  const titles: Record<typeof asked, string> = {
    GROUPS: t`Groups of the marked users`,
    ACTIVATE: t`Make users active`,
    DEACTIVATE: t`Make users not active`,
    DISCONNECT: t`Disconnect users everywhere`,
    UNLOCK: t`Unlock users`,
    DELETE: t`Delete users`,
    RESTORE: t`Restore users`,
  };
  const close = (): void => {
    many.stop();
    if (phase === 'idle') onCancel();
    else onClose();
  };
  return (
    <Modal
      opened
      onClose={close}
      title={<Text fw={650}>{titles[asked]}</Text>}
      closeButtonProps={{ 'aria-label': t`Close` }}
      closeOnClickOutside={phase === 'idle'}
    >
      <Stack>
        {phase === 'idle' && (
          <>
            {asked === 'GROUPS' && (
              <ChooseGroups way={way} onWay={setWay} groups={groups} onGroups={setGroups} />
            )}
            <Consequence asked={asked} count={about.count} />
            <Group justify="flex-end">
              <Button variant="default" onClick={onCancel} data-autofocus>
                <Trans>Cancel</Trans>
              </Button>
              <Button
                {...(asked === 'DELETE' ? { color: 'clay' } : {})}
                disabled={!isReady}
                onClick={() => void many.run(wish, about.whom)}
              >
                <Plural value={users} one="Change # user" other="Change # users" />
              </Button>
            </Group>
          </>
        )}
        {(phase === 'gathering' || phase === 'working') && <Working state={many.state} onStop={many.stop} />}
        {phase === 'done' && (
          <Outcome
            state={many.state}
            onUndo={
              asked === 'DELETE' && many.state.changed.length > 0
                ? () => void many.run({ kind: 'action', action: 'RESTORE' }, { ids: many.state.changed })
                : undefined
            }
            onClose={onClose}
          />
        )}
      </Stack>
    </Modal>
  );
};

type ChooseProps = {
  way: Way;
  onWay: (way: Way) => void;
  groups: string[];
  onGroups: (groups: string[]) => void;
};

const ChooseGroups = ({ way, onWay, groups, onGroups }: ChooseProps) => {
  const { t } = useLingui();
  const ways: readonly { value: Way; label: string }[] = [
    { value: 'add', label: t`Add to` },
    { value: 'remove', label: t`Take out of` },
    { value: 'set', label: t`Be only in` },
  ];
  return (
    <Stack gap="sm" mih={170}>
      <SegmentedControl
        fullWidth
        aria-label={t`What to do`}
        data={[...ways]}
        value={way}
        onChange={(next) => onWay(ways.find(({ value }) => value === next)?.value ?? 'add')}
      />
      <GroupsPicker label={t`Groups`} known={[]} value={groups} onChange={onGroups} />
      {way === 'set' && (
        <Text size="sm" c="dimmed">
          {groups.length === 0 ? (
            <Trans>They leave all their groups.</Trans>
          ) : (
            <Trans>They leave all their other groups.</Trans>
          )}
        </Text>
      )}
    </Stack>
  );
};

const Consequence = ({ asked, count }: Pick<Props, 'asked' | 'count'>) => (
  <Text size="sm">
    <Plural value={count} one="This is about # user." other="This is about # users." />{' '}
    {asked === 'DELETE' && (
      <Trans>They are signed out at once and can no longer sign in. It can be undone right afterwards.</Trans>
    )}
    {asked === 'DEACTIVATE' && (
      <Trans>They are signed out at once and cannot sign in until you allow it.</Trans>
    )}
    {asked === 'DISCONNECT' && (
      <Trans>They are signed out and leave their conferences, and may come back.</Trans>
    )}
    {asked === 'UNLOCK' && <Trans>Wrong passwords so far are forgotten.</Trans>}
    {asked === 'ACTIVATE' && <Trans>They may sign in again.</Trans>}
  </Text>
);

const Working = ({ state, onStop }: { state: ManyState; onStop: () => void }) => {
  const { t, i18n } = useLingui();
  const done = i18n.number(state.done);
  const total = i18n.number(state.total);
  return (
    <>
      <Text size="sm" role="status">
        {state.phase === 'gathering' ? (
          <Trans>Found so far: {total}</Trans>
        ) : (
          <Trans>
            {done} of {total} done
          </Trans>
        )}
      </Text>
      <Progress
        value={state.total === 0 || state.phase === 'gathering' ? 0 : (state.done / state.total) * 100}
        aria-label={t`Progress`}
      />
      <Group justify="flex-end">
        <Button variant="default" onClick={onStop}>
          <Trans>Stop</Trans>
        </Button>
      </Group>
    </>
  );
};

type OutcomeProps = { state: ManyState; onUndo: (() => void) | undefined; onClose: () => void };

const Outcome = ({ state: { changed, failures, problem }, onUndo, onClose }: OutcomeProps) => {
  const { i18n } = useLingui();
  const users = changed.length;
  const refused = failures.length;
  return (
    <>
      <Text size="sm" role="status">
        <Plural value={users} one="Done for # user." other="Done for # users." />{' '}
        {failures.length > 0 && <Trans>Refused: {refused}</Trans>}
      </Text>
      {problem !== undefined && <ErrorNotice problem={problem} />}
      {failures.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be reached by the keyboard.
        <div className={classes.failures} tabIndex={0}>
          {failures.slice(0, 200).map((failure) => (
            <Text key={failure.id} size="sm">
              <b>{failure.id}</b>: {i18n._(failure.problem.text.what)}
            </Text>
          ))}
        </div>
      )}
      <Group justify="flex-end">
        {onUndo !== undefined && (
          <Button variant="light" leftSection={<IconArrowBackUp size={16} />} onClick={onUndo}>
            <Trans>Undo</Trans>
          </Button>
        )}
        <Button onClick={onClose} data-autofocus>
          <Trans>Close</Trans>
        </Button>
      </Group>
    </>
  );
};
