import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { UnstyledButton } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { IconChevronLeft, IconChevronRight, IconScreenShare } from '@tabler/icons-react';
import { useEffect } from 'react';
import type { Box } from '../call/geometry.ts';
import { useCall, useCallState, useStage, useStageState } from '../call-context.tsx';
import { CopyLink } from '../shared/copy-link.tsx';
import classes from './stage.module.css';
import { Tile } from './tile.tsx';

/** All tiles of the page in their places. */
export const StageView = () => {
  const stage = useStage();
  const layout = useStageState((state) => state.layout);
  const { ref, width, height } = useElementSize();
  useEffect(() => {
    if (width > 0 && height > 0) stage.resize({ width: Math.floor(width), height: Math.floor(height) });
  }, [stage, width, height]);
  return (
    <div className={classes.stage}>
      <OwnShare />
      <div className={classes.tiles} ref={ref} data-layout={layout.kind}>
        {layout.tiles.map((placed) => (
          <Tile key={placed.key} placed={placed} />
        ))}
        {layout.kind === 'alone' && <Alone />}
        {layout.hidden > 0 && <Hidden count={layout.hidden} main={layout.tiles[0]?.box} />}
      </div>
      {layout.pages > 1 && <Pages pages={layout.pages} />}
    </div>
  );
};

/** Stands in the corner of the main picture, where no name is. */
const Hidden = ({ count, main }: { count: number; main: Box | undefined }) => {
  const call = useCall();
  if (!main) return null;
  return (
    <UnstyledButton
      className={classes.hidden ?? ''}
      style={{ left: main.left + main.width - 10, top: main.top + main.height - 10 }}
      onClick={() => call.openPanel('people')}
    >
      <Plural value={count} one="and # more" other="and # more" />
    </UnstyledButton>
  );
};

const Alone = () => (
  <div className={classes.alone}>
    <strong>
      <Trans>You are the only one here</Trans>
    </strong>
    <span>
      <Trans>Send the link to those you are waiting for.</Trans>
    </span>
    <CopyLink prominent />
  </div>
);

const OwnShare = () => {
  const call = useCall();
  const sharing = useCallState((state) => state.local.tracks.screen !== undefined);
  if (!sharing) return null;
  return (
    <div className={classes.ownShare}>
      <IconScreenShare size={20} stroke={1.7} aria-hidden="true" />
      <span>
        <Trans>You are sharing your screen</Trans>
      </span>
      <UnstyledButton className={classes.stop ?? ''} onClick={() => call.local.stopScreen()}>
        <Trans>Stop sharing</Trans>
      </UnstyledButton>
    </div>
  );
};

const Pages = ({ pages }: { pages: number }) => {
  const { t } = useLingui();
  const stage = useStage();
  const page = useStageState((state) => state.page);
  return (
    <nav className={classes.pages} aria-label={t`Pages of participants`}>
      <UnstyledButton
        className={classes.turn ?? ''}
        aria-label={t`Previous page`}
        disabled={page === 0}
        onClick={() => stage.turnTo(page - 1)}
      >
        <IconChevronLeft size={20} />
      </UnstyledButton>
      <span className="tabular">
        <Trans>
          {page + 1} of {pages}
        </Trans>
      </span>
      <UnstyledButton
        className={classes.turn ?? ''}
        aria-label={t`Next page`}
        disabled={page === pages - 1}
        onClick={() => stage.turnTo(page + 1)}
      >
        <IconChevronRight size={20} />
      </UnstyledButton>
    </nav>
  );
};
