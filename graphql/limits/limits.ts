/** What one operation may ask for; beyond it the request is refused before anything is executed. */
export const LIMITS = {
  /** Bytes of a request's body. */
  bodyBytes: 256 * 1024,
  /** Tokens of the document. */
  tokens: 1000,
  /** Fields inside fields; introspection, where it is allowed, is not counted. */
  depth: 10,
  /** Aliases, with fragments written out. */
  aliases: 15,
  /** Directives, with fragments written out. */
  directives: 50,
  /** Values that the answer may hold, pages assumed full. */
  cost: 50_000,
  /** Rows of one page. */
  pageRows: 200,
  /** Items assumed for a list that is not paged. */
  assumedItems: 20,
  /** Items of a list given as an argument, in the document or in a variable. */
  listItems: 500,
  /** Characters of one text given as an argument. */
  textLength: 60_000,
  /** Values given as arguments altogether. */
  argumentValues: 2000,
  /** Nesting of values given as arguments. */
  argumentDepth: 8,
} as const;
