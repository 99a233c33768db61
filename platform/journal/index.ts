export { type JournalLimits, openJournal } from './files.ts';
export { plainLine } from './line.ts';
export {
  type Journal,
  type JournalFilter,
  type JournalLevel,
  type JournalLine,
  type JournalPage,
  type JournalQuestion,
  journalLevels,
} from './port.ts';
