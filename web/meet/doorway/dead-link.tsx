import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconLinkOff } from '@tabler/icons-react';
import type { ConferenceFacts } from '../conference.ts';
import { Notice } from './closed-door.tsx';
import classes from './doorway.module.css';
import { Facts } from './facts.tsx';

/** Somebody came by a personal link that opens nothing: mistyped, of another conference, or withdrawn. */
export const DeadLink = ({ conference }: { conference: ConferenceFacts }) => (
  <div className={classes.card}>
    <Facts conference={conference} />
    <Notice icon={<IconLinkOff size={20} stroke={1.6} />}>
      <Trans>
        This personal link does not open the conference, or no longer. Copy the whole link from your letter;
        if that does not help, ask the organiser.
      </Trans>
    </Notice>
    <Button
      variant="default"
      onClick={() => {
        window.location.hash = '';
      }}
    >
      <Trans>To the conference page without the link</Trans>
    </Button>
  </div>
);
