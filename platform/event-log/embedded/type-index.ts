import { GrowableUint16 } from './growable.ts';

/** Where events of some types stand. */
export type Places = {
  /** The first position after `position` that holds one, 0 where there is none up to `last`. */
  next(position: number, last: number): number;
  has(position: number): boolean;
};

/** What the events after a position are, in numbers of their own. */
export type TypesOfSegment = { readonly names: readonly string[]; readonly numbers: Uint16Array };

/**
 * The type of each event in two bytes: who wants some types finds them without reading what lies between, so that it costs
 * readers of rare types next to nothing how long the log is, and how many such readers there are.
 */
export class TypeIndex {
  readonly #numbers = new Map<string, number>();
  readonly #types = new GrowableUint16();

  /** The next event of the log has this type. */
  add(type: string): void {
    this.#types.push(this.#numberOf(type));
  }

  /** Places of types that occur later are known as soon as they do. */
  places(types: ReadonlySet<string>): Places {
    const column = this.#types;
    let wanted = new Uint8Array(0);
    let isNone = true;
    const flags = (): Uint8Array => {
      if (wanted.length === this.#numbers.size) return wanted;
      wanted = Uint8Array.from(this.#numbers.keys(), (type) => Number(types.has(type)));
      isNone = !wanted.includes(1);
      return wanted;
    };
    return {
      next(position, last) {
        const flag = flags();
        if (isNone || position >= last) return 0;
        const numbers = column.slice(position, last);
        for (let index = 0; index < numbers.length; index++) {
          if (flag[numbers[index] ?? 0] === 1) return position + index + 1;
        }
        return 0;
      },
      has: (position) => flags()[column.at(position - 1)] === 1,
    };
  }

  /** What `restore` takes for the events after `position`. */
  since(position: number): TypesOfSegment {
    const all = [...this.#numbers.keys()];
    const column = this.#types.slice(position);
    const own = new Map<number, number>();
    for (const number of column) if (!own.has(number)) own.set(number, own.size);
    return {
      names: [...own.keys()].map((number) => all[number] ?? ''),
      numbers: column.map((number) => own.get(number) ?? 0),
    };
  }

  /** Takes the next events over. Throws a `RangeError` for numbers without a name. */
  restore({ names, numbers }: TypesOfSegment): void {
    const known = Uint16Array.from(names, (name) => this.#numberOf(name));
    if (numbers.some((number) => number >= known.length)) throw new RangeError('types: a number has no name');
    this.#types.append(numbers.map((number) => known[number] ?? 0));
  }

  #numberOf(type: string): number {
    const known = this.#numbers.get(type);
    if (known !== undefined) return known;
    const number = this.#numbers.size;
    this.#numbers.set(type, number);
    return number;
  }
}
