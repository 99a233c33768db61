export {
  type Catalogue,
  createEventCodec,
  type EventCodec,
  forgottenText,
  type StoredEvent,
} from './codec.ts';
export { type LogExtent, measureEmbeddedLog } from './embedded/measure.ts';
export { type EmbeddedLogOptions, type OpenedLog, openEmbeddedLog } from './embedded/open.ts';
export { readStreamBeside } from './embedded/read-beside.ts';
export type { OpenReport } from './embedded/recovery.ts';
export type { LogNotice, LogReporter } from './embedded/reporting.ts';
export { verifyEmbeddedLog } from './embedded/verify.ts';
export { eventId, markOf } from './event-id.ts';
export { openMemoryLog } from './memory.ts';
export {
  type Appended,
  type BatchHandler,
  type EventFilter,
  type EventLog,
  LogDamagedError,
  type LogHealth,
  LogInUseError,
  type LogStatus,
  type NewEvents,
  type Subscription,
  UnreadableEventError,
  WrongExpectedRevisionError,
} from './port.ts';
export { type NameBook, openNameBook } from './pseudonyms/name-book.ts';
export { pseudonymousLog } from './pseudonyms/pseudonymous-log.ts';
