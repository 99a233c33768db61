import { sortValue } from '../cursor.ts';
import type { CollectionDefinition, Document } from '../port.ts';
import { queryFields } from '../query.ts';
import { wordsOf } from '../text.ts';
import { bound, compareStored, type Stored, type Table } from './bound-sql.ts';
import { zoneColumns } from './names.ts';
import { bitsOfWords, sign, signatureBytes } from './signature.ts';
import { textOf } from './walk.ts';

/** What blocks know of a document: what it holds in each zone, and the bits of its words. */
export type Told = { readonly zones: readonly Stored[]; readonly bits: readonly number[] };

type Row = Readonly<Record<string, unknown>>;

/** Zones of a collection: the keys of documents, and each field that a query may name. */
const zonesOf = (definition: CollectionDefinition): readonly string[] => ['key', ...queryFields(definition)];

/** The columns of what a block knows, quoted, in the order of `BlockContent.values`. */
export const contentColumns = (definition: CollectionDefinition): readonly string[] => [
  'documents',
  ...zonesOf(definition).flatMap(zoneColumns),
];

/** Reads what blocks are to know of a document, and the document. */
export const documentReader = (table: Table): ((row: Row) => Told & { readonly document: Document }) => {
  const fields = queryFields(table.definition);
  return ({ key, doc }) => {
    const document: Document = JSON.parse(String(doc));
    const zones = [Number(key), ...fields.map((field) => bound(sortValue(document, field)))];
    return { document, zones, bits: bitsOfWords(wordsOf(textOf(table, document))) };
  };
};

/**
 * What a block knows of its documents: how many there are at least, between which values they lie in each zone (zone maps: Graefe,
 * "Fast loads and fast queries", 2009), and the signature of their words. It knows too much where documents have changed or gone.
 */
export class BlockContent {
  documents = 0;
  /** Whether the signature has bits that were not stored. */
  hasNewBits = false;
  readonly #least: Stored[] = [];
  readonly #greatest: Stored[] = [];
  readonly signature = new Uint8Array(signatureBytes);

  static of(all: readonly Told[]): BlockContent {
    const content = new BlockContent();
    for (const told of all) content.add(told);
    return content;
  }

  /** As it was stored. */
  static from(row: Row, definition: CollectionDefinition): BlockContent {
    const content = new BlockContent();
    content.documents = Number(row.documents);
    for (const [zone, name] of zonesOf(definition).entries()) {
      const [least, greatest] = zoneColumns(name).map((column) => row[column.replaceAll('"', '')]);
      if (isStored(least)) content.#least[zone] = least;
      if (isStored(greatest)) content.#greatest[zone] = greatest;
    }
    if (row.signature instanceof Uint8Array) content.signature.set(row.signature);
    return content;
  }

  add({ zones, bits }: Told): void {
    this.documents += 1;
    if (sign(this.signature, bits)) this.hasNewBits = true;
    for (const [zone, value] of zones.entries()) {
      const [least, greatest] = [this.#least[zone], this.#greatest[zone]];
      if (least === undefined || compareStored(value, least) < 0) this.#least[zone] = value;
      if (greatest === undefined || compareStored(value, greatest) > 0) this.#greatest[zone] = value;
    }
  }

  /** To be stored beside the signature; nothing is known of zones while there is no document. */
  values(definition: CollectionDefinition): readonly (Stored | null)[] {
    const zones = zonesOf(definition).flatMap((_name, zone) => [
      this.#least[zone] ?? null,
      this.#greatest[zone] ?? null,
    ]);
    return [this.documents, ...zones];
  }
}

const isStored = (value: unknown): value is Stored => typeof value === 'number' || typeof value === 'string';
