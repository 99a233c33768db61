import { createContext, use } from 'react';
import { useStore } from 'zustand';
import type { Call } from './call/call.ts';
import type { Stage, StageState } from './call/stage-model.ts';
import type { CallState } from './call/state.ts';

/** The call of this page and its stage. */
export type Meeting = { readonly call: Call; readonly stage: Stage };

export const MeetingContext = createContext<Meeting | null>(null);

const useMeeting = (): Meeting => {
  const meeting = use(MeetingContext);
  if (!meeting) throw new Error('There is no call around this component.');
  return meeting;
};

export const useCall = (): Call => useMeeting().call;

export const useStage = (): Stage => useMeeting().stage;

/** One value of the call; the component is drawn again when it changes. */
export const useCallState = <T,>(select: (state: CallState) => T): T => useStore(useCall().store, select);

export const useStageState = <T,>(select: (state: StageState) => T): T => useStore(useStage().store, select);
