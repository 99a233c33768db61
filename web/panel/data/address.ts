import { compact } from './search-params.ts';

type Search = Readonly<Record<string, unknown>>;

/** Puts another search into the address of the page; typed by the route that calls it. */
type Go<S extends Search> = (next: { search: (old: S) => S; replace?: boolean }) => unknown;

/** What a page with a list says in its address: filters, order, what is open. */
export type Address<S extends Search> = {
  /** Values to put there; undefined takes one away. While somebody types, the step before is replaced. */
  readonly set: (values: { readonly [Name in keyof S]?: S[Name] | undefined }, replace?: boolean) => void;
  readonly sort: (sort: { readonly field: string; readonly direction: string }) => void;
  /** Set while anything is filtered: puts everything back. */
  readonly reset: (() => void) | undefined;
};

const notFilters: ReadonlySet<string> = new Set(['selected', 'sort', 'tab', 'edit', 'new']);

export const addressOf = <S extends Search>(search: S, go: Go<S>): Address<S> => {
  const filtered = Object.entries(search).some(
    ([name, value]) => value !== undefined && !notFilters.has(name),
  );
  const set: Address<S>['set'] = (values, replace = false) =>
    void go({ search: (old) => compact({ ...old, ...values }) as S, replace });
  return {
    set,
    sort: ({ field, direction }) => void go({ search: (old) => ({ ...old, sort: `${field}.${direction}` }) }),
    reset: filtered ? () => void go({ search: () => ({}) as S }) : undefined,
  };
};
