import { Trans, useLingui } from '@lingui/react/macro';
import { Loader, Tooltip, UnstyledButton } from '@mantine/core';
import { IconMicrophoneOff, IconPin, IconPinnedOff, IconScreenShare } from '@tabler/icons-react';
import { PersonAvatar, pictureFor } from '#web/ui/picture/person-avatar.tsx';
import type { Placed } from '../call/stage-layout.ts';
import { streamKey } from '../call/state.ts';
import { useCallState, useStage, useStageState } from '../call-context.tsx';
import { VideoView } from '../shared/video-view.tsx';
import { TileReaction } from './reactions.tsx';
import classes from './tile.module.css';
import { useTile } from './use-tile.ts';

/** One person or one shared screen in its place. */
export const Tile = ({ placed }: { placed: Placed }) => {
  const { box, main, floating, source } = placed;
  const tile = useTile(placed);
  return (
    <figure
      className={classes.tile}
      style={{ left: box.left, top: box.top, width: box.width, height: box.height }}
      data-speaking={tile.speaking || undefined}
      data-floating={floating || undefined}
      data-screen={source === 'screen' || undefined}
      data-main={main || undefined}
      data-participant={placed.participantId}
      data-self={placed.self || undefined}
      data-size={box.width < 200 ? 'small' : box.width < 420 ? 'middle' : 'large'}
    >
      <Picture placed={placed} />
      {tile.reconnecting && (
        <div className={classes.away}>
          <Loader size="sm" color="petrol.3" />
          <span>
            <Trans>Reconnecting…</Trans>
          </span>
        </div>
      )}
      {source === 'camera' && <TileReaction participantId={placed.participantId} />}
      {!placed.self && <PinButton participantId={placed.participantId} name={tile.name} />}
      <figcaption className={classes.caption}>
        {source === 'screen' && <IconScreenShare size={15} stroke={1.8} aria-hidden="true" />}
        {source === 'camera' && !tile.microphone && <MutedMark />}
        <span className={classes.name}>{tile.label}</span>
        {tile.guest && source === 'camera' && (
          <span className={classes.guest}>
            <Trans>guest</Trans>
          </span>
        )}
      </figcaption>
    </figure>
  );
};

const MutedMark = () => {
  const { t } = useLingui();
  return (
    <IconMicrophoneOff
      size={15}
      stroke={2}
      className={classes.muted}
      aria-label={t`Microphone off`}
      role="img"
    />
  );
};

const Picture = ({ placed }: { placed: Placed }) => {
  const { t } = useLingui();
  const { participantId, source, self, box } = placed;
  const tile = useTile(placed);
  const stream = useCallState((state) => state.streams[streamKey(participantId, source)]);
  const own = useCallState((state) => state.local.tracks.camera);
  if (self && own) return <VideoView track={own} mirrored label={t`Your camera`} />;
  if (!self && tile.picture && stream)
    return (
      <VideoView
        stream={stream}
        whole={source === 'screen'}
        label={source === 'screen' ? t`Screen of ${tile.name}` : t`Camera of ${tile.name}`}
      />
    );
  const size = Math.max(36, Math.min(132, Math.round(Math.min(box.width, box.height) * 0.42)));
  return (
    <div className={classes.blank}>
      {source === 'screen' ? (
        <Loader color="petrol.3" />
      ) : (
        <PersonAvatar
          name={tile.name}
          picture={pictureFor(tile.portrait, size)}
          size={size}
          className={classes.avatar ?? ''}
        />
      )}
    </div>
  );
};

const PinButton = ({ participantId, name }: { participantId: string; name: string }) => {
  const { t } = useLingui();
  const stage = useStage();
  const pinned = useStageState((state) => state.pinned === participantId);
  const label = pinned ? t`Unpin ${name}` : t`Pin ${name} to the stage`;
  return (
    <Tooltip label={label}>
      <UnstyledButton
        className={classes.pin ?? ''}
        data-pinned={pinned || undefined}
        aria-label={label}
        onClick={() => stage.pin(pinned ? null : participantId)}
      >
        {pinned ? <IconPinnedOff size={18} stroke={1.7} /> : <IconPin size={18} stroke={1.7} />}
      </UnstyledButton>
    </Tooltip>
  );
};
