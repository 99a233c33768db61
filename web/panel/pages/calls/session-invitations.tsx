import { Trans, useLingui } from '@lingui/react/macro';
import { Badge, Group, Title } from '@mantine/core';
import { PersonLink } from '../../shell/person-link.tsx';
import type { Session } from './documents.ts';
import classes from './session-page.module.css';

type Invitation = Session['invitations'][number];

/** Who was invited when it began, and who came (guide §3.8.2.2). */
export const SessionInvitations = ({ invitations }: { invitations: readonly Invitation[] }) => {
  if (invitations.length === 0) return null;
  return (
    <section className={classes.plain} aria-labelledby="invitations">
      <Title order={2} id="invitations" mb="sm">
        <Trans>Invitations</Trans>
      </Title>
      <Group component="ul" gap="md" p={0} m={0} style={{ listStyle: 'none' }}>
        {invitations.map(({ person, answer }) => (
          <Group component="li" key={person.id} gap={8} wrap="nowrap">
            <PersonLink person={person} />
            <Answer answer={answer} />
          </Group>
        ))}
      </Group>
    </section>
  );
};

const Answer = ({ answer }: Pick<Invitation, 'answer'>) => {
  const { t } = useLingui();
  const shown = {
    JOINED: [t`came`, 'moss'],
    MISSED: [t`missed`, 'clay'],
    WAITING: [t`not there yet`, 'gray'],
  } as const;
  const [text, color] = shown[answer];
  return (
    <Badge variant="light" color={color} tt="none">
      {text}
    </Badge>
  );
};
