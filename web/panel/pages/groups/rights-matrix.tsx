import { useLingui } from '@lingui/react/macro';
import { Checkbox, Text, Tooltip } from '@mantine/core';
import { useState } from 'react';
import { type RightName, rights } from '#web/ui/account/right-names.ts';
import type { ResultOf } from '#web/ui/graphql/graphql.ts';
import { useCommand } from '#web/ui/graphql/use-command.ts';
import { PageLink } from '../../shell/links.tsx';
import { ChangeGroupRights, type GroupFields } from './documents.ts';
import { useGroupName } from './group-name.tsx';
import classes from './rights-matrix.module.css';

export type GroupRow = ResultOf<typeof GroupFields>;

/** Groups down, rights across (guide §3.5.2); every tick counts at once. */
export const RightsMatrix = ({ groups }: { groups: readonly GroupRow[] }) => {
  const { t, i18n } = useLingui();
  return (
    <section className={classes.frame} aria-label={t`Rights of groups`}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col" className={classes.name}>
              {t`Group`}
            </th>
            <th scope="col" className={classes.count}>
              {t`Members`}
            </th>
            {rights.map(({ name, title, meaning, icon: Icon }) => (
              <th key={name} scope="col" className={classes.right}>
                <Tooltip label={`${i18n._(title)}. ${i18n._(meaning)}`} multiline maw={260}>
                  <span className={classes.head}>
                    <Icon size={19} stroke={1.6} aria-hidden />
                    <span>{i18n._(title)}</span>
                  </span>
                </Tooltip>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {groups.map((group) => (
            <GroupLine key={group.id} group={group} />
          ))}
        </tbody>
      </table>
    </section>
  );
};

const GroupLine = ({ group }: { group: GroupRow }) => {
  const { i18n } = useLingui();
  const nameOf = useGroupName();
  const command = useCommand(ChangeGroupRights);
  /** What was ticked last, until the server says how it is. */
  const [pending, setPending] = useState<Partial<Record<RightName, boolean>>>({});
  const { count, capped } = group.members.total;
  const set = async (name: RightName, value: boolean): Promise<void> => {
    setPending((old) => ({ ...old, [name]: value }));
    await command.run({ id: group.id, rights: { [name]: value } });
    setPending(({ [name]: _done, ...rest }) => rest);
  };
  return (
    <tr>
      <th scope="row" className={classes.name}>
        <PageLink to="/users/groups/$groupId" params={{ groupId: group.id }} fw={550}>
          {nameOf(group)}
        </PageLink>
        {command.problem !== undefined && (
          <Text size="xs" c="var(--mantine-color-error)" role="alert">
            {i18n._(command.problem.text.what)}
          </Text>
        )}
      </th>
      <td className={classes.count}>{capped ? `${i18n.number(count)}+` : i18n.number(count)}</td>
      {rights.map(({ name, title }) => (
        <td key={name} className={classes.right}>
          <Checkbox
            classNames={{ root: classes.box ?? '' }}
            checked={pending[name] ?? group.rights[name]}
            onChange={(event) => void set(name, event.currentTarget.checked)}
            aria-label={`${nameOf(group)}: ${i18n._(title)}`}
          />
        </td>
      ))}
    </tr>
  );
};
