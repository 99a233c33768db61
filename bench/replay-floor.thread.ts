import { DatabaseSync } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';
import type { FloorShare } from './replay-floor.ts';

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
      PRAGMA locking_mode = EXCLUSIVE; PRAGMA cache_size = -32768; BEGIN;
      CREATE TABLE documents (id INTEGER PRIMARY KEY, doc TEXT NOT NULL${columns.map((column) => `, "${column}"`).join('')});
      CREATE VIRTUAL TABLE search USING fts5(words, content='', contentless_delete=1, detail=none, tokenize='ascii');`);
    const places = Array.from({ length: columns.length + 2 }, () => '?').join(', ');
    const insert = database.prepare(`INSERT INTO documents VALUES (${places})`);
    for (const [row, document] of (texts[index] ?? []).entries()) {
      insert.run(row, JSON.stringify(document), ...(rows[row] ?? []));
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
