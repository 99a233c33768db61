export { changedFields, isEmpty } from './changes.ts';
export type { Decider, DecisionContext } from './decider.ts';
export { DomainError, type DomainErrorCode, domainErrors, type FieldProblem } from './errors.ts';
export type { EventCatalogue, EventDefinition, Upcaster } from './event-catalogue.ts';
export type { Actor, CommandMetadata, CommandShape, EventShape, RecordedEvent } from './message.ts';
export type { Process, Wish } from './process.ts';
export { instantOf, isTimeZone, offsetAt, wallClockAt } from './time-zone.ts';
export { unreachable } from './unreachable.ts';
export {
  identifierProblem,
  oneOfProblem,
  type PatternRule,
  patternProblem,
  requireValid,
  type TextRule,
  textProblem,
} from './validation.ts';
