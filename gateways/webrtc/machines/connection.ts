/**
 * One WebSocket, from upgrade to close. `docs/protocols/signalling.md` tells the same story to clients.
 *
 *                 enter                 admitted              leave
 *     ┌─────────┐ ──────▶ ┌──────────┐ ─────────▶ ┌────────┐ ──────▶ ┌─────────┐
 *     │ waiting │         │ entering │            │ inside │         │ leaving │
 *     └─────────┘ ◀─ ─ ─  └──────────┘            └────────┘         └─────────┘
 *          every state: the ends of the table below ──▶ closed
 */
export type ConnectionState = 'waiting' | 'entering' | 'inside' | 'leaving' | 'closed';

export type ConnectionInput =
  | 'enter'
  | 'request'
  | 'leave'
  | 'admitted'
  | 'refused'
  | 'ended'
  | 'left'
  | 'joinTimeout'
  | 'socketClosed'
  | 'silent'
  | 'unreadable'
  | 'flood'
  | 'slowReader'
  | 'replaced'
  | 'removed'
  | 'sessionClosed'
  | 'failed'
  | 'drain';

export type CloseCode = 1000 | 4400 | 4401 | 4403 | 4404 | 4408 | 4409 | 4410 | 4429 | 4500 | 4503;

export type ConnectionAction =
  /** Redeem the ticket or check the resume token, then report `admitted` or a refusal. */
  | 'enter'
  | 'handle'
  | 'leave'
  | 'refuseNotJoined'
  | 'refuseAlreadyJoined'
  | 'stopJoinTimer'
  /** The participant stays in the conference for a while, without a client. */
  | 'detach'
  /** Drop the socket without a farewell: nobody is there to read it. */
  | 'terminate'
  | `close ${CloseCode}`;

export type ConnectionCell = readonly [next: ConnectionState, ...actions: ConnectionAction[]];

/** An empty cell: nothing happens; it is counted. Everything else that can happen stands here. */
export const connectionTable: Readonly<
  Record<ConnectionState, Readonly<Partial<Record<ConnectionInput, ConnectionCell>>>>
> = {
  waiting: {
    enter: ['entering', 'stopJoinTimer', 'enter'],
    request: ['waiting', 'refuseNotJoined'],
    leave: ['waiting', 'refuseNotJoined'],
    joinTimeout: ['closed', 'close 4401'],
    socketClosed: ['closed', 'stopJoinTimer'],
    silent: ['closed', 'stopJoinTimer', 'terminate'],
    unreadable: ['closed', 'stopJoinTimer', 'close 4400'],
    flood: ['closed', 'stopJoinTimer', 'close 4429'],
    slowReader: ['closed', 'stopJoinTimer', 'close 4408'],
    drain: ['closed', 'stopJoinTimer', 'close 4503'],
  },
  entering: {
    enter: ['entering', 'refuseAlreadyJoined'],
    request: ['entering', 'refuseNotJoined'],
    leave: ['entering', 'refuseNotJoined'],
    admitted: ['inside'],
    refused: ['closed', 'close 4403'],
    ended: ['closed', 'close 4404'],
    failed: ['closed', 'detach', 'close 4500'],
    socketClosed: ['closed', 'detach'],
    silent: ['closed', 'detach', 'terminate'],
    unreadable: ['closed', 'detach', 'close 4400'],
    flood: ['closed', 'detach', 'close 4429'],
    slowReader: ['closed', 'detach', 'close 4408'],
    replaced: ['closed', 'close 4409'],
    removed: ['closed', 'close 4410'],
    sessionClosed: ['closed', 'close 4404'],
    drain: ['closed', 'detach', 'close 4503'],
  },
  inside: {
    enter: ['inside', 'refuseAlreadyJoined'],
    request: ['inside', 'handle'],
    leave: ['leaving', 'leave'],
    socketClosed: ['closed', 'detach'],
    silent: ['closed', 'detach', 'terminate'],
    unreadable: ['closed', 'detach', 'close 4400'],
    flood: ['closed', 'detach', 'close 4429'],
    slowReader: ['closed', 'detach', 'close 4408'],
    replaced: ['closed', 'close 4409'],
    removed: ['closed', 'close 4410'],
    sessionClosed: ['closed', 'close 4404'],
    drain: ['closed', 'detach', 'close 4503'],
  },
  leaving: {
    request: ['leaving', 'refuseNotJoined'],
    left: ['closed', 'close 1000'],
    // The fact could not be recorded: as if the client had been lost, so that it is tried again.
    failed: ['closed', 'detach', 'close 4500'],
    removed: ['closed', 'close 4410'],
    sessionClosed: ['closed', 'close 4404'],
    socketClosed: ['closed', 'detach'],
    silent: ['closed', 'detach', 'terminate'],
    unreadable: ['closed', 'detach', 'close 4400'],
    flood: ['closed', 'detach', 'close 4429'],
    slowReader: ['closed', 'detach', 'close 4408'],
    drain: ['closed', 'detach', 'close 4503'],
  },
  closed: {},
};

/** Next state and actions; an absent cell keeps the state and does nothing. */
export const stepConnection = (state: ConnectionState, input: ConnectionInput): ConnectionCell =>
  connectionTable[state][input] ?? [state];
