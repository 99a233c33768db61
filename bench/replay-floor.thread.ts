import { DatabaseSync } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';
import type { FloorShare } from './replay-floor.ts';

/** Rows in one statement: fewer calls into the database. */
const AT_ONCE = 16;

/** Does its share once it is told to begin, and nothing but what cannot be left out. */
const { folder, tables, events }: FloorShare = workerData;
if (parentPort === null) throw new Error('this is a thread of a benchmark');
const port = parentPort;
const texts = tables.map(({ documents }) => documents.map((text): unknown => JSON.parse(text)));

port.once('message', () => {
  let characters = 0;
  for (const event of events) characters += Object.keys(JSON.parse(event)).length;
  for (const [index, { name, columns, indexes, words, rows }] of tables.entries()) {
    const database = new DatabaseSync(`${folder}/${name}.sqlite`);
    database.exec(`PRAGMA page_size = 16384; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;
      PRAGMA locking_mode = EXCLUSIVE; PRAGMA cache_size = -262144; BEGIN;
      CREATE TABLE documents (id INTEGER PRIMARY KEY, doc TEXT NOT NULL${columns.map((column) => `, "${column}"`).join('')});
      CREATE VIRTUAL TABLE search USING fts5(words, content='', contentless_delete=1, detail=none, tokenize='ascii');`);
    const places = `(${Array.from({ length: columns.length + 2 }, () => '?').join(', ')})`;
    const inserting = (count: number) =>
      database.prepare(
        `INSERT INTO documents VALUES ${Array.from({ length: count }, () => places).join(', ')}`,
      );
    const many = inserting(AT_ONCE);
    const one = inserting(1);
    const found = texts[index] ?? [];
    const whole = found.length - (found.length % AT_ONCE);
    let values: (string | number)[] = [];
    for (const [row, document] of found.entries()) {
      values.push(row, JSON.stringify(document), ...(rows[row] ?? []));
      if (row < whole && row % AT_ONCE < AT_ONCE - 1) continue;
      (row < whole ? many : one).run(...values);
      values = [];
    }
    const insertWords = database.prepare('INSERT INTO search (words) VALUES (?)');
    for (const text of words) insertWords.run(text);
    for (const [number, fields] of indexes.entries()) {
      const list = fields.map((field) => `"${field}"`).join(', ');
      database.exec(`CREATE INDEX index_${number} ON documents (${list})`);
    }
    database.exec('COMMIT');
    database.close();
  }
  port.postMessage(characters);
});
port.postMessage('ready');
