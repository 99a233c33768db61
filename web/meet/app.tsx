import { useCallState } from './call-context.tsx';
import { Doorway, type DoorwayProps } from './doorway/doorway.tsx';
import { Ended } from './ended/ended.tsx';
import { Room } from './room/room.tsx';

/** One page, three screens: in front of the door, inside, and after. */
export const App = ({ conferenceId, personalKey }: DoorwayProps) => {
  const phase = useCallState((state) => state.phase);
  switch (phase) {
    case 'inCall':
    case 'reconnecting':
      return <Room />;
    case 'left':
    case 'ended':
      return <Ended />;
    default:
      return <Doorway conferenceId={conferenceId} personalKey={personalKey} />;
  }
};
