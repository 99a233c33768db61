import { useEffect } from 'react';
import { useCall } from '../call-context.tsx';
import type { ConferenceFacts, Visit } from '../conference.ts';
import { Preview } from '../devices/preview.tsx';
import classes from './doorway.module.css';
import { Facts } from './facts.tsx';
import { JoinForm } from './join-form.tsx';

type Props = {
  conference: ConferenceFacts;
  account: Visit['account'];
  /** The name under which the owner of the personal link has registered. */
  registered?: string;
  onChange: () => void;
};

/** Look at yourself, choose devices, join. */
export const OpenDoor = ({ conference, account, registered, onChange }: Props) => {
  const call = useCall();
  useEffect(() => {
    void call.local.open();
  }, [call]);
  return (
    <div className={classes.columns}>
      <Preview
        name={registered ?? account?.displayName ?? ''}
        picture={registered === undefined ? (account?.pictureUrl ?? null) : null}
      />
      <div className={classes.facts}>
        <Facts conference={conference} />
        <JoinForm
          conference={conference}
          account={account}
          {...(registered === undefined ? {} : { registered })}
          onChange={onChange}
        />
      </div>
    </div>
  );
};
