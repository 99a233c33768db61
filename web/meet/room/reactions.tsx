import { useLingui } from '@lingui/react/macro';
import { Menu } from '@mantine/core';
import { IconMoodSmile } from '@tabler/icons-react';
import { REACTIONS, type Reaction } from '../call/protocol.ts';
import { useCall, useCallState } from '../call-context.tsx';
import classes from './reactions.module.css';
import { ToolButton } from './tool-button.tsx';

export const reactionSigns: Readonly<Record<Reaction, string>> = {
  'thumbs-up': '👍',
  'thumbs-down': '👎',
  applause: '👏',
  heart: '❤️',
  laugh: '😂',
  surprise: '😮',
};

/** What screen readers say for a sign. */
export const useReactionWords = (): Readonly<Record<Reaction, string>> => {
  const { t } = useLingui();
  return {
    'thumbs-up': t`thumbs up`,
    'thumbs-down': t`thumbs down`,
    applause: t`applause`,
    heart: t`heart`,
    laugh: t`laughter`,
    surprise: t`surprise`,
  };
};

export const ReactionsMenu = () => {
  const { t } = useLingui();
  const allowed = useCallState((state) => state.reactionsAllowed);
  if (!allowed) return null;
  return (
    <Menu position="top" width="auto">
      <Menu.Target>
        <ToolButton icon={IconMoodSmile} label={t`React`} control="react" />
      </Menu.Target>
      <Menu.Dropdown>
        <ReactionItems />
      </Menu.Dropdown>
    </Menu>
  );
};

/** One row of signs. */
export const ReactionItems = () => {
  const call = useCall();
  const words = useReactionWords();
  return (
    <div className={classes.signs}>
      {REACTIONS.map((reaction) => (
        <Menu.Item
          key={reaction}
          className={classes.choice ?? ''}
          aria-label={words[reaction]}
          title={words[reaction]}
          onClick={() => call.react(reaction)}
        >
          {reactionSigns[reaction]}
        </Menu.Item>
      ))}
    </div>
  );
};

/** On the tile of the one who reacted; screen readers hear of it from the announcer. */
export const TileReaction = ({ participantId }: { participantId: string }) => {
  const shown = useCallState((state) => state.reactions[participantId]);
  if (shown === undefined) return null;
  return (
    <span key={shown.until} className={classes.shown} aria-hidden="true">
      {reactionSigns[shown.reaction]}
    </span>
  );
};
