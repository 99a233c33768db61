import type { Principal } from '#domain/access/index.ts';
import type { RostrumCommand } from '#domain/index.ts';
import type { Actor } from '#domain/kernel/index.ts';

export type { Principal } from '#domain/access/index.ts';
export type { DigestAlgorithm, DigestAttempt, DigestCredentials } from './devices/port.ts';
export type {
  CalendarConference,
  ConnectionToCheck,
  Dialogue,
  DialogueLine,
  LetterDraft,
  LetterPreview,
  LetterProblem,
  LetterStatus,
  LetterTemplate,
  MailDesk,
  MailState,
  QueuedLetter,
} from './mail/port.ts';
export type { Delivery, WebhookDesk } from './webhooks/port.ts';

export type CommandContext = {
  readonly principal: Principal;
  /** Peer address and program, for the audit. */
  readonly origin: Pick<Actor, 'address' | 'application'>;
  /** From the client's idempotency key if it gave one, else fresh. */
  readonly commandId: string;
  readonly correlationId: string;
  readonly causationId?: string;
};

/**
 * What a command came to: position to wait for in reads, revision of the stream. `changed` is false when it was so
 * already; then `position` is that of the stream's last event.
 */
export type Receipt = {
  readonly position: number;
  readonly revision: number;
  readonly changed: boolean;
  /** When it was decided, as the events say it. */
  readonly time: string;
};

/**
 * The only way to change anything: authorise by the permission table, load, decide, append.
 * Throws `DomainError` only; what a caller is told never depends on the transport.
 */
export type CommandGate = {
  execute(command: RostrumCommand, context: CommandContext): Promise<Receipt>;
};
