/**
 * Life of a call as a table: `phase x input -> [next, ...actions]`. Pure; actions are carried out elsewhere.
 *
 *   prejoin ──join──▶ joining ──admitted──▶ inCall ◀──admitted── reconnecting
 *                       │  ▲                  │ └──connectionLost──▶   │
 *                    refusal│ join/back       │ leave / stop / remove  │ gaveUp
 *                       ▼   │                 ▼                        ▼
 *                     refused              left, ended               ended
 *
 * An empty cell means: the input is late or doubled, absorb it.
 */

export type Phase = 'prejoin' | 'joining' | 'inCall' | 'reconnecting' | 'left' | 'ended' | 'refused';

export type Input =
  | 'join'
  | 'back'
  | 'admitted'
  | 'refusal'
  | 'resumeRefusal'
  | 'connectionLost'
  | 'gaveUp'
  | 'leave'
  | 'stopped'
  | 'removed'
  | 'replaced'
  | 'faulted';

export type Action =
  | 'openFresh'
  | 'openResume'
  | 'startMedia'
  | 'resumeMedia'
  | 'stopMedia'
  | 'sayLeave'
  | 'closeSignalling'
  | 'rememberSeat'
  | 'forgetSeat';

export type Cell = readonly [next: Phase, ...actions: Action[]];

const over: Cell = ['ended', 'stopMedia', 'closeSignalling', 'forgetSeat'];

export const callTable: Readonly<Record<Phase, Partial<Record<Input, Cell>>>> = {
  prejoin: {
    join: ['joining', 'openFresh'],
    back: ['joining', 'openResume'],
  },
  joining: {
    admitted: ['inCall', 'rememberSeat', 'startMedia'],
    refusal: ['refused', 'closeSignalling', 'forgetSeat'],
    // The seat is gone: take a new one, without asking.
    resumeRefusal: ['joining', 'forgetSeat', 'openFresh'],
    leave: ['left', 'closeSignalling', 'forgetSeat'],
    stopped: over,
    removed: over,
    replaced: over,
    faulted: over,
  },
  inCall: {
    connectionLost: ['reconnecting'],
    leave: ['left', 'sayLeave', 'stopMedia', 'forgetSeat'],
    stopped: over,
    removed: over,
    replaced: over,
    faulted: over,
  },
  reconnecting: {
    admitted: ['inCall', 'rememberSeat', 'resumeMedia'],
    refusal: over,
    resumeRefusal: over,
    gaveUp: over,
    leave: ['left', 'stopMedia', 'closeSignalling', 'forgetSeat'],
    stopped: over,
    removed: over,
    replaced: over,
    faulted: over,
  },
  left: { join: ['joining', 'openFresh'] },
  ended: { join: ['joining', 'openFresh'] },
  refused: { join: ['joining', 'openFresh'] },
};

/** The next phase and what to do; null when the input changes nothing here. */
export const step = (phase: Phase, input: Input): Cell | null => callTable[phase][input] ?? null;
