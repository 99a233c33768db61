import { Trans, useLingui } from '@lingui/react/macro';
import {
  IconMicrophone,
  IconMicrophoneOff,
  IconScreenShare,
  IconVideo,
  IconVideoOff,
} from '@tabler/icons-react';
import { PersonAvatar, pictureFor } from '#web/ui/picture/person-avatar.tsx';
import type { ParticipantView } from '../call/protocol.ts';
import { useCallState } from '../call-context.tsx';
import classes from './side-panel.module.css';

type Row = Pick<ParticipantView, 'participantId' | 'displayName' | 'role' | 'picture' | 'connection'> & {
  readonly microphone: boolean;
  readonly camera: boolean;
  readonly screen: boolean;
  readonly self: boolean;
};

/** Everybody who is here, yourself first. */
export const People = () => {
  const { t } = useLingui();
  const rows = useRows();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled list must be reachable by keyboard
    <ul className={classes.list} style={{ listStyle: 'none', margin: 0 }} tabIndex={0} aria-label={t`People`}>
      {rows.map((row) => (
        <Person key={row.participantId} row={row} />
      ))}
    </ul>
  );
};

const useRows = (): readonly Row[] => {
  const selfId = useCallState((state) => state.selfId);
  const self = useCallState((state) => state.self);
  const local = useCallState((state) => state.local);
  const participants = useCallState((state) => state.participants);
  const own: Row = {
    participantId: selfId,
    displayName: self?.displayName ?? '',
    role: self?.role ?? 'participant',
    picture: self?.picture ?? null,
    connection: 'connected',
    microphone: local.microphone,
    camera: local.camera,
    screen: local.tracks.screen !== undefined,
    self: true,
  };
  const others = participants.map((person) => ({
    ...person,
    microphone: person.microphone === 'on',
    camera: person.camera === 'on',
    screen: person.screen === 'on',
    self: false,
  }));
  return [own, ...others];
};

const Person = ({ row }: { row: Row }) => {
  const { displayName, picture } = row;
  return (
    <li className={classes.person}>
      <PersonAvatar
        name={displayName}
        picture={pictureFor(picture, 38)}
        size={38}
        color="petrol"
        variant="filled"
      />
      <div className={classes.personName}>
        <strong>{row.self ? <Trans>{displayName} (you)</Trans> : displayName}</strong>
        <span>
          <Role row={row} />
        </span>
      </div>
      <Marks row={row} />
    </li>
  );
};

const Role = ({ row }: { row: Row }) => {
  if (row.connection === 'reconnecting') return <Trans>reconnecting…</Trans>;
  if (row.role === 'owner') return <Trans>organiser</Trans>;
  return row.role === 'guest' ? <Trans>guest, name not verified</Trans> : <Trans>participant</Trans>;
};

const Marks = ({ row }: { row: Row }) => {
  const { t } = useLingui();
  const speaking = useCallState((state) => state.speakers.includes(row.participantId));
  const marks = [
    ...(row.screen ? [{ Icon: IconScreenShare, label: t`Sharing a screen`, off: false, live: false }] : []),
    row.microphone
      ? { Icon: IconMicrophone, label: t`Microphone on`, off: false, live: speaking }
      : { Icon: IconMicrophoneOff, label: t`Microphone off`, off: true, live: false },
    row.camera
      ? { Icon: IconVideo, label: t`Camera on`, off: false, live: false }
      : { Icon: IconVideoOff, label: t`Camera off`, off: true, live: false },
  ];
  return (
    <span className={classes.marks}>
      {marks.map(({ Icon, label, off, live }) => (
        <Icon
          key={label}
          size={19}
          stroke={1.7}
          role="img"
          aria-label={label}
          data-off={off || undefined}
          data-speaking={live || undefined}
        />
      ))}
    </span>
  );
};
