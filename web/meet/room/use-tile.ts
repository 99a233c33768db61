import { useLingui } from '@lingui/react/macro';
import { useShallow } from 'zustand/react/shallow';
import type { Placed } from '../call/stage-layout.ts';
import type { CallState } from '../call/state.ts';
import { useCallState } from '../call-context.tsx';

export type TileView = {
  readonly name: string;
  /** Where the person's picture is; see the protocol. */
  readonly portrait: string | null;
  readonly guest: boolean;
  readonly microphone: boolean;
  readonly picture: boolean;
  readonly speaking: boolean;
  readonly reconnecting: boolean;
};

const nobody: TileView = {
  name: '',
  portrait: null,
  guest: false,
  microphone: true,
  picture: false,
  speaking: false,
  reconnecting: false,
};

/** What a tile shows of one participant. */
export const tileOf = (state: CallState, { participantId, source, self }: Placed): TileView => {
  const speaking = source === 'camera' && state.speakers.includes(participantId);
  if (self)
    return {
      name: state.self?.displayName ?? '',
      portrait: state.self?.picture ?? null,
      guest: state.self?.role === 'guest',
      microphone: state.local.microphone,
      picture: state.local.camera,
      speaking: speaking && state.local.microphone,
      reconnecting: state.phase === 'reconnecting',
    };
  const person = state.participants.find((other) => other.participantId === participantId);
  if (!person) return nobody;
  return {
    name: person.displayName,
    portrait: person.picture,
    guest: person.role === 'guest',
    microphone: person.microphone === 'on',
    picture: source === 'screen' || (person.camera === 'on' && state.incomingVideo),
    speaking,
    reconnecting: person.connection === 'reconnecting',
  };
};

export const useTile = (placed: Placed): TileView & { readonly label: string } => {
  const { t } = useLingui();
  const view = useCallState(useShallow((state: CallState) => tileOf(state, placed)));
  const { name } = view;
  const label = placed.source === 'screen' ? t`Screen of ${name}` : placed.self ? t`${name} (you)` : name;
  return { ...view, label };
};
