import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { sortValue } from '../cursor.ts';
import type { CollectionDefinition, Document } from '../port.ts';
import { wordsOf } from '../text.ts';
import { bound, compareStored, type Stored, type Table } from './bound-sql.ts';
import { blocksTableName, columnName, indexName, nullRank } from './names.ts';
import { bitsOfWords, sign, signatureBytes } from './signature.ts';
import { textOf } from './walk.ts';

/**
 * Blocks of orders: documents that follow each other in the order of a declared index, with the signature of their words. A block
 * begins at a place and ends where the next one begins; the first one begins before everything. What its signature lacks none of its
 * documents has; what changes or goes leaves its bits behind until the block is made anew.
 */

/** Where a document stands in an order: the fields of the index, then its id. */
type Place = readonly Stored[];

type Order = {
  /** Quoted, as is the table of blocks. */
  readonly index: string;
  readonly blocks: string;
  readonly fields: readonly string[];
  readonly columns: readonly string[];
};

/** Documents of a block counted, with the range of their keys. */
type Block = {
  readonly documents: number;
  readonly leastKey: number;
  readonly greatestKey: number;
  readonly signature: Uint8Array;
};

type Found = { readonly key: number; readonly place: Place; readonly bits: readonly number[] };

const comparePlaces = (one: Place, other: Place): number => {
  for (const [i, value] of one.entries()) {
    const order = compareStored(value, other[i] ?? '');
    if (order !== 0) return order;
  }
  return 0;
};

/** The last of some places in order that does not lie beyond a place; the first one lies before everything. */
const lastUpTo = (places: readonly Place[], place: Place): number => {
  let [low, high] = [0, places.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (comparePlaces(places[middle] ?? [], place) <= 0) low = middle;
    else high = middle - 1;
  }
  return low;
};

const blockOf = (found: readonly Found[]): Block => {
  const signature = new Uint8Array(signatureBytes);
  for (const { bits } of found) sign(signature, bits);
  return { documents: found.length, ...keysOf(found), signature };
};

const keysOf = (found: readonly Found[]): Pick<Block, 'leastKey' | 'greatestKey'> => ({
  leastKey: found.reduce((least, { key }) => Math.min(least, key), Number.MAX_SAFE_INTEGER),
  greatestKey: found.reduce((greatest, { key }) => Math.max(greatest, key), 0),
});

/** Keeps the blocks of one table. */
export class BlocksWriter {
  readonly #database: DatabaseSync;
  readonly #table: Table;
  readonly #orders: readonly Order[];
  /** Documents of a new block; one with twice as many is divided. */
  readonly #usual: number;
  readonly #statements = new Map<string, StatementSync>();

  constructor(database: DatabaseSync, name: string, definition: CollectionDefinition) {
    this.#database = database;
    this.#table = { name, definition };
    this.#usual = definition.blocks ?? 1;
    this.#orders = definition.indexes.map((fields, number) => ({
      index: indexName(name, number),
      blocks: blocksTableName(indexName(name, number)),
      fields: [...fields, 'id'],
      columns: [...fields, 'id'].map(columnName),
    }));
  }

  /** Makes the blocks of all documents that are there, by one look at each. */
  create(): void {
    for (const { blocks, columns } of this.#orders) {
      this.#database.exec(`
        CREATE TABLE ${blocks} (${columns.join(', ')}, documents INTEGER NOT NULL, least_key INTEGER NOT NULL,
          greatest_key INTEGER NOT NULL, signature BLOB NOT NULL);
        CREATE UNIQUE INDEX ${blocks.slice(0, -1)}__places" ON ${blocks} (${columns.join(', ')});`);
    }
    const drafts = this.#orders.map((order) => new Draft(this.#beginnings(order)));
    for (const row of this.#prepare(`SELECT key, doc FROM ${this.#table.name} ORDER BY key`).iterate()) {
      const { key, bits, document } = this.#read(row);
      for (const [i, { fields }] of this.#orders.entries()) {
        drafts[i]?.add({ key, place: placeOf(document, fields), bits });
      }
    }
    for (const [i, order] of this.#orders.entries()) {
      for (const { begin, block } of drafts[i]?.blocks() ?? []) this.#insert(order, begin, block);
    }
  }

  /** Notes documents that were stored. */
  note(ids: readonly string[]): void {
    const stored = this.#prepare(
      `SELECT key, doc FROM ${this.#table.name} WHERE id IN (SELECT value FROM json_each(?))`,
    ).all(JSON.stringify(ids));
    const read = stored.map((row) => this.#read(row));
    for (const order of this.#orders) {
      const found = read
        .map(({ document, key, bits }) => ({ key, bits, place: placeOf(document, order.fields) }))
        .sort((one, other) => comparePlaces(one.place, other.place));
      this.#noteIn(order, found);
    }
  }

  /** Forgets blocks in which nothing is left. */
  forgetEmpty(): void {
    for (const order of this.#orders) {
      const { blocks, index, columns } = order;
      const all = this.#prepare(`SELECT rowid, * FROM ${blocks} ORDER BY ${columns.join(', ')}`).all();
      for (const [i, row] of all.entries()) {
        const next = all[i + 1];
        const { sql, values } = between(columns, placeIn(columns, row), next && placeIn(columns, next));
        const some = `SELECT 1 FROM ${this.#table.name} INDEXED BY ${index} WHERE ${sql} LIMIT 1`;
        if (i === 0 || this.#prepare(some).get(...values) !== undefined) continue;
        this.#prepare(`DELETE FROM ${blocks} WHERE rowid = ?`).run(Number(row.rowid));
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
      const next = this.#prepare(
        `SELECT ${list} FROM ${this.#table.name} INDEXED BY ${index} WHERE ${sql} ORDER BY ${list} LIMIT 1 OFFSET ${this.#usual}`,
      ).get(...values);
      if (next === undefined) return places;
      begin = placeIn(columns, next);
      places.push(begin);
    }
  }

  #noteIn(order: Order, found: readonly Found[]): void {
    for (let i = 0; i < found.length; ) {
      const { begin, end, rowid, documents } = this.#blockAt(order, found[i]?.place ?? []);
      let next = i + 1;
      while (next < found.length && (end === undefined || comparePlaces(found[next]?.place ?? [], end) < 0))
        next += 1;
      this.#add(order, rowid, found.slice(i, next));
      if (documents + next - i > 2 * this.#usual) this.#divide(order, rowid, begin, end);
      i = next;
    }
  }

  #blockAt({ blocks, columns }: Order, place: Place) {
    const list = columns.join(', ');
    const places = columns.map(() => '?').join(', ');
    const row = this.#prepare(
      `SELECT rowid, ${list}, documents FROM ${blocks} WHERE (${list}) <= (${places}) ORDER BY ${columns.map((column) => `${column} DESC`).join(', ')} LIMIT 1`,
    ).get(...place);
    const begin = placeIn(columns, row ?? {});
    const next = this.#prepare(
      `SELECT ${list} FROM ${blocks} WHERE (${list}) > (${places}) ORDER BY ${list} LIMIT 1`,
    ).get(...begin);
    return {
      ...{ begin, rowid: Number(row?.rowid), documents: Number(row?.documents) },
      end: next && placeIn(columns, next),
    };
  }

  #add({ blocks }: Order, rowid: number, found: readonly Found[]): void {
    const row = this.#prepare(`SELECT signature FROM ${blocks} WHERE rowid = ?`).get(rowid);
    const signature = new Uint8Array(signatureBytes);
    if (row?.signature instanceof Uint8Array) signature.set(row.signature);
    for (const { bits } of found) sign(signature, bits);
    const { leastKey, greatestKey } = keysOf(found);
    this.#prepare(
      `UPDATE ${blocks} SET documents = documents + ?, least_key = min(least_key, ?), greatest_key = max(greatest_key, ?), signature = ? WHERE rowid = ?`,
    ).run(found.length, leastKey, greatestKey, signature, rowid);
  }

  /** Makes a block anew from the documents that are there, and others after it where they are too many. */
  #divide(order: Order, rowid: number, begin: Place, end: Place | undefined): void {
    const { blocks, index, fields, columns } = order;
    const { sql, values } = between(columns, begin, end);
    const there = this.#prepare(
      `SELECT key, doc FROM ${this.#table.name} INDEXED BY ${index} WHERE ${sql} ORDER BY ${columns.join(', ')}`,
    ).all(...values);
    const found = there
      .map((row) => this.#read(row))
      .map(({ document, key, bits }) => ({ key, bits, place: placeOf(document, fields) }));
    this.#prepare(`DELETE FROM ${blocks} WHERE rowid = ?`).run(rowid);
    this.#insert(order, begin, blockOf(found.slice(0, this.#usual)));
    for (let i = this.#usual; i < found.length; i += this.#usual) {
      const some = found.slice(i, i + this.#usual);
      this.#insert(order, some[0]?.place ?? [], blockOf(some));
    }
  }

  #insert(
    { blocks, columns }: Order,
    begin: Place,
    { documents, leastKey, greatestKey, signature }: Block,
  ): void {
    const places = [...columns, '', '', '', ''].map(() => '?').join(', ');
    this.#prepare(`INSERT INTO ${blocks} VALUES (${places})`).run(
      ...begin,
      ...[documents, leastKey, greatestKey],
      signature,
    );
  }

  #read(row: Record<string, unknown>) {
    const document: Document = JSON.parse(String(row.doc));
    return { key: Number(row.key), document, bits: bitsOfWords(wordsOf(textOf(this.#table, document))) };
  }

  #prepare(sql: string): StatementSync {
    const known = this.#statements.get(sql);
    if (known !== undefined) return known;
    const statement = this.#database.prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }
}

/** Blocks of one order while they are made, their signatures one after the other. */
class Draft {
  readonly #begins: readonly Place[];
  readonly #documents: Uint32Array;
  readonly #leastKeys: Float64Array;
  readonly #greatestKeys: Float64Array;
  readonly #signatures: Uint8Array;
  #last = 0;

  constructor(begins: readonly Place[]) {
    this.#begins = begins;
    this.#documents = new Uint32Array(begins.length);
    this.#leastKeys = new Float64Array(begins.length).fill(Number.MAX_SAFE_INTEGER);
    this.#greatestKeys = new Float64Array(begins.length);
    this.#signatures = new Uint8Array(begins.length * signatureBytes);
  }

  add({ key, place, bits }: Found): void {
    const i = this.#blockAt(place);
    this.#last = i;
    this.#documents[i] = (this.#documents[i] ?? 0) + 1;
    this.#leastKeys[i] = Math.min(this.#leastKeys[i] ?? key, key);
    this.#greatestKeys[i] = Math.max(this.#greatestKeys[i] ?? key, key);
    sign(this.#signatures, bits, i * signatureBytes);
  }

  /** Documents that come one after the other often stand so. */
  #blockAt(place: Place): number {
    const [begin, end] = [this.#begins[this.#last], this.#begins[this.#last + 1]];
    const isSame =
      (this.#last === 0 || (begin !== undefined && comparePlaces(begin, place) <= 0)) &&
      (end === undefined || comparePlaces(place, end) < 0);
    return isSame ? this.#last : lastUpTo(this.#begins, place);
  }

  blocks(): readonly { readonly begin: Place; readonly block: Block }[] {
    return this.#begins.map((begin, i) => ({
      begin,
      block: {
        documents: this.#documents[i] ?? 0,
        leastKey: this.#leastKeys[i] ?? 0,
        greatestKey: this.#greatestKeys[i] ?? 0,
        signature: this.#signatures.subarray(i * signatureBytes, (i + 1) * signatureBytes),
      },
    }));
  }
}

/** What the columns of fields hold for a document. */
const placeOf = (document: Document, fields: readonly string[]): Place =>
  fields.map((field) => bound(sortValue(document, field)));

/** What a row holds in quoted columns. */
const placeIn = (columns: readonly string[], row: Record<string, unknown>): Place =>
  columns.map((column) => {
    const value = row[column.replaceAll('"', '')];
    return typeof value === 'number' ? value : String(value);
  });

const between = (columns: readonly string[], begin: Place, end: Place | undefined) => {
  const [list, places] = [columns.join(', '), columns.map(() => '?').join(', ')];
  return {
    sql: `(${list}) >= (${places})${end === undefined ? '' : ` AND (${list}) < (${places})`}`,
    values: [...begin, ...(end ?? [])],
  };
};
