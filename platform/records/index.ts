export { type KeyPlace, RecordIndex, Records } from './records.ts';
