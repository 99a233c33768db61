import type { Method, Reaction, RequestData } from '#gateways/webrtc/protocol/messages.ts';

/**
 * What the client needs of the signalling protocol at run time. The schemas stay on the server, so that no
 * validator travels to the browser; `protocol.unit.spec.ts` holds these values to the server's.
 */

export type { Method, Reaction, RequestData, Source } from '#gateways/webrtc/protocol/messages.ts';
export type {
  ChatFile,
  ChatMessage,
  ClientUpdate,
  IceParameters,
  JoinedRoom,
  NotificationMessage,
  Notifications,
  ParticipantView,
  PictureLimits,
  ProtocolProblem,
  Responses,
  ServerMessage,
  TransportOptions,
} from '#gateways/webrtc/protocol/server-messages.ts';

export const PROTOCOL = 'rostrum.signalling.v1';

/** Milliseconds in which the server still counts a lost client as present. */
export const RESUME_WITHIN = 30_000;

/** Characters of one chat message. */
export const CHAT_TEXT_MAX = 5000;

/** In the order in which they are offered. */
export const REACTIONS: readonly Reaction[] = [
  'thumbs-up',
  'thumbs-down',
  'applause',
  'heart',
  'laugh',
  'surprise',
];

/** Close codes after which coming back makes no sense, by meaning. */
export const FINAL_CLOSE_CODES: Readonly<Record<number, FinalClose>> = {
  4400: 'protocol-error',
  4401: 'not-joined',
  4403: 'refused',
  4404: 'session-closed',
  4409: 'replaced',
  4410: 'removed',
  4429: 'too-many-messages',
};

export type FinalClose =
  | 'protocol-error'
  | 'not-joined'
  | 'refused'
  | 'session-closed'
  | 'replaced'
  | 'removed'
  | 'too-many-messages';

/** First message of a connection. */
export type Opening =
  | { readonly method: 'join'; readonly data: RequestData<'join'> }
  | { readonly method: 'resume'; readonly data: RequestData<'resume'> };

export type OpeningMethod = Opening['method'] & Method;
