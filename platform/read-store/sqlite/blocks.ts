import type { DatabaseSync } from 'node:sqlite';
import { sortValue } from '../cursor.ts';
import type { CollectionDefinition, Document } from '../port.ts';
import { BlockContent, contentColumns, documentReader, type Told } from './block-content.ts';
import { bound, compareStored, placeIn, type Stored, type Table } from './bound-sql.ts';
import { blocksTableName, columnName, indexName, nullRank, signaturesTableName } from './names.ts';
import { Statements } from './statements.ts';

/**
 * Blocks of orders: documents that follow each other in the order of a declared index, with what is known of all of them. A block
 * begins at a place and ends where the next one begins; the first one begins before everything. What changes or goes leaves traces
 * behind until the block is made anew.
 */

/** Where a document stands in an order: the fields of the index, then its id. */
type Place = readonly Stored[];

type Order = {
  /** Quoted, as is the table of blocks. */
  readonly index: string;
  readonly blocks: string;
  readonly signatures: string;
  readonly fields: readonly string[];
  readonly columns: readonly string[];
};

type Placed = Told & { readonly place: Place };

const comparePlaces = (one: Place, other: Place): number => {
  for (const [i, value] of one.entries()) {
    const order = compareStored(value, other[i] ?? '');
    if (order !== 0) return order;
  }
  return 0;
};

/** Keeps the blocks of one table. */
export class BlocksWriter {
  readonly #database: DatabaseSync;
  readonly #table: Table;
  readonly #orders: readonly Order[];
  readonly #read: ReturnType<typeof documentReader>;
  /** Documents of a new block; one with twice as many is divided. */
  readonly #usual: number;
  readonly #statements: Statements;

  constructor(database: DatabaseSync, name: string, definition: CollectionDefinition) {
    this.#database = database;
    this.#statements = new Statements(database);
    this.#table = { name, definition };
    this.#read = documentReader(this.#table);
    this.#usual = definition.blocks ?? 1;
    this.#orders = definition.indexes.map((fields, number) => ({
      index: indexName(name, number),
      blocks: blocksTableName(indexName(name, number)),
      signatures: signaturesTableName(blocksTableName(indexName(name, number))),
      fields: [...fields, 'id'],
      columns: [...fields, 'id'].map(columnName),
    }));
  }

  /** Makes the blocks of all documents that are there, by one look at each. */
  create(): void {
    const { name, definition } = this.#table;
    for (const { blocks, signatures, columns } of this.#orders) {
      const known = [...columns, ...contentColumns(definition)].join(', ');
      this.#database.exec(`
        CREATE TABLE ${blocks} (block INTEGER PRIMARY KEY, ${known});
        CREATE TABLE ${signatures} (block INTEGER PRIMARY KEY, signature BLOB NOT NULL);
        CREATE UNIQUE INDEX ${blocks.slice(0, -1)}__places" ON ${blocks} (${columns.join(', ')});`);
    }
    const drafts = this.#orders.map((order) => ({ order, draft: new Draft(this.#beginnings(order)) }));
    for (const row of this.#statements.prepare(`SELECT key, doc FROM ${name} ORDER BY key`).iterate()) {
      const { document, ...told } = this.#read(row);
      for (const { order, draft } of drafts) draft.blockAt(placeOf(document, order)).add(told);
    }
    for (const { order, draft } of drafts) {
      for (const [begin, content] of draft.blocks()) this.#insert(order, begin, content);
    }
  }

  /** Notes documents that were stored. */
  note(ids: readonly string[]): void {
    const stored = this.#statements
      .prepare(`SELECT key, doc FROM ${this.#table.name} WHERE id IN (SELECT value FROM json_each(?))`)
      .all(JSON.stringify(ids));
    const read = stored.map((row) => this.#read(row));
    for (const order of this.#orders) {
      const placed = read
        .map(({ document, ...told }) => ({ ...told, place: placeOf(document, order) }))
        .sort((one, other) => comparePlaces(one.place, other.place));
      this.#noteIn(order, placed);
    }
  }

  /** Forgets blocks in which nothing is left. */
  forgetEmpty(): void {
    for (const order of this.#orders) {
      const { blocks, index, columns } = order;
      const list = columns.join(', ');
      const all = this.#statements.prepare(`SELECT block, ${list} FROM ${blocks} ORDER BY ${list}`).all();
      for (const [i, row] of all.entries()) {
        const next = all[i + 1];
        const { sql, values } = between(columns, placeIn(columns, row), next && placeIn(columns, next));
        const some = `SELECT 1 FROM ${this.#table.name} INDEXED BY ${index} WHERE ${sql} LIMIT 1`;
        if (i === 0 || this.#statements.prepare(some).get(...values) !== undefined) continue;
        this.#remove(order, Number(row.block));
      }
    }
  }

  /** Where blocks begin so that all but the last have the usual number of documents. */
  #beginnings({ index, columns }: Order): readonly Place[] {
    const list = columns.join(', ');
    const first = columns.map((column) => (column === 'id' ? '' : nullRank));
    const places: Place[] = [first];
    for (let begin: Place = first; ; ) {
      const { sql, values } = between(columns, begin, undefined);
      const next = this.#statements
        .prepare(
          `SELECT ${list} FROM ${this.#table.name} INDEXED BY ${index} WHERE ${sql} ORDER BY ${list} LIMIT 1 OFFSET ${this.#usual}`,
        )
        .get(...values);
      if (next === undefined) return places;
      begin = placeIn(columns, next);
      places.push(begin);
    }
  }

  #noteIn(order: Order, placed: readonly Placed[]): void {
    for (let i = 0; i < placed.length; ) {
      const { begin, end, block, content } = this.#blockAt(order, placed[i]?.place ?? []);
      let next = i;
      for (; next < placed.length; next += 1) {
        const told = placed[next];
        if (told === undefined || (end !== undefined && comparePlaces(told.place, end) >= 0)) break;
        content.add(told);
      }
      if (content.documents > 2 * this.#usual) this.#divide(order, block, begin, end);
      else this.#update(order, block, content);
      i = next;
    }
  }

  #blockAt({ blocks, signatures, columns }: Order, place: Place) {
    const list = columns.join(', ');
    const places = columns.map(() => '?').join(', ');
    const backwards = columns.map((column) => `${column} DESC`).join(', ');
    const row = this.#statements
      .prepare(
        `SELECT * FROM ${blocks} JOIN ${signatures} USING (block) WHERE (${list}) <= (${places}) ORDER BY ${backwards} LIMIT 1`,
      )
      .get(...place);
    if (row === undefined) throw new Error(`the first of ${blocks} is missing`);
    const begin = placeIn(columns, row);
    const next = this.#statements
      .prepare(`SELECT ${list} FROM ${blocks} WHERE (${list}) > (${places}) ORDER BY ${list} LIMIT 1`)
      .get(...begin);
    const content = BlockContent.from(row, this.#table.definition);
    return { begin, end: next && placeIn(columns, next), block: Number(row.block), content };
  }

  /** Makes a block anew from the documents that are there, and others after it where they are too many. */
  #divide(order: Order, block: number, begin: Place, end: Place | undefined): void {
    const { index, columns } = order;
    const { sql, values } = between(columns, begin, end);
    const there = this.#statements
      .prepare(
        `SELECT key, doc FROM ${this.#table.name} INDEXED BY ${index} WHERE ${sql} ORDER BY ${columns.join(', ')}`,
      )
      .all(...values);
    const read = there.map((row) => this.#read(row));
    this.#remove(order, block);
    for (let i = 0; i === 0 || i < read.length; i += this.#usual) {
      const some = read.slice(i, i + this.#usual);
      const first = some[0];
      const place = i === 0 || first === undefined ? begin : placeOf(first.document, order);
      this.#insert(order, place, BlockContent.of(some));
    }
  }

  #insert({ blocks, signatures, columns }: Order, begin: Place, content: BlockContent): void {
    const values = [...begin, ...content.values(this.#table.definition)];
    const all = [...columns, ...contentColumns(this.#table.definition)];
    const { lastInsertRowid } = this.#statements
      .prepare(`INSERT INTO ${blocks} (${all.join(', ')}) VALUES (${all.map(() => '?').join(', ')})`)
      .run(...values);
    this.#statements
      .prepare(`INSERT INTO ${signatures} VALUES (?, ?)`)
      .run(lastInsertRowid, content.signature);
  }

  #update({ blocks, signatures }: Order, block: number, content: BlockContent): void {
    const { definition } = this.#table;
    const set = contentColumns(definition).map((column) => `${column} = ?`);
    this.#statements
      .prepare(`UPDATE ${blocks} SET ${set.join(', ')} WHERE block = ?`)
      .run(...content.values(definition), block);
    if (!content.hasNewBits) return;
    this.#statements
      .prepare(`UPDATE ${signatures} SET signature = ? WHERE block = ?`)
      .run(content.signature, block);
  }

  #remove({ blocks, signatures }: Order, block: number): void {
    for (const table of [blocks, signatures])
      this.#statements.prepare(`DELETE FROM ${table} WHERE block = ?`).run(block);
  }
}

/** Blocks of one order while they are made. */
class Draft {
  readonly #begins: readonly Place[];
  readonly #contents: readonly BlockContent[];
  #last = 0;

  constructor(begins: readonly Place[]) {
    this.#begins = begins;
    this.#contents = begins.map(() => new BlockContent());
  }

  /** Documents that come one after the other often stand so. */
  blockAt(place: Place): BlockContent {
    if (!this.#isIn(this.#last, place)) this.#last = this.#search(place);
    return this.#contents[this.#last] ?? new BlockContent();
  }

  blocks(): readonly (readonly [begin: Place, content: BlockContent])[] {
    return this.#begins.map((begin, i) => [begin, this.#contents[i] ?? new BlockContent()]);
  }

  #isIn(i: number, place: Place): boolean {
    const [begin, end] = [this.#begins[i] ?? [], this.#begins[i + 1]];
    return comparePlaces(begin, place) <= 0 && (end === undefined || comparePlaces(place, end) < 0);
  }

  #search(place: Place): number {
    let [low, high] = [0, this.#begins.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (comparePlaces(this.#begins[middle] ?? [], place) <= 0) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

const placeOf = (document: Document, { fields }: Order): Place =>
  fields.map((field) => bound(sortValue(document, field)));

const between = (columns: readonly string[], begin: Place, end: Place | undefined) => {
  const [list, places] = [columns.join(', '), columns.map(() => '?').join(', ')];
  return {
    sql: `(${list}) >= (${places})${end === undefined ? '' : ` AND (${list}) < (${places})`}`,
    values: [...begin, ...(end ?? [])],
  };
};
