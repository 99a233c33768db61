import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { LIMITS } from './limits.ts';

/** How much an operation asks for, fragments written out. */
export type Measure = {
  readonly depth: number;
  readonly aliases: number;
  readonly directives: number;
  readonly cost: number;
};

const NOTHING: Measure = { depth: 0, aliases: 0, directives: 0, cost: 0 };

const plus = (a: Measure, b: Measure): Measure => ({
  depth: Math.max(a.depth, b.depth),
  aliases: a.aliases + b.aliases,
  directives: a.directives + b.directives,
  cost: a.cost + b.cost,
});

/** `paged`: the field above has said how many rows, so the list of them does not count again. */
type Place = { readonly type: GraphQLNamedType | undefined; readonly paged: boolean };

/** `measured` holds each fragment once, so that fragments that double each other cost no time. */
type Scope = {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly measured: Map<string, Measure>;
};

/** Prepares to measure the operations of one document. */
export const createMeasurer = (schema: GraphQLSchema, document: DocumentNode) => {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const node of document.definitions) {
    if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);
  }
  const scope: Scope = { schema, fragments, measured: new Map() };
  return (operation: OperationDefinitionNode): Measure => {
    const type = schema.getRootType(operation.operation) ?? undefined;
    const directives = operation.directives?.length ?? 0;
    return plus({ ...NOTHING, directives }, ofSet(scope, operation.selectionSet, { type, paged: false }));
  };
};

const ofSet = (scope: Scope, set: SelectionSetNode | undefined, place: Place): Measure =>
  (set?.selections ?? []).map((selection) => ofSelection(scope, selection, place)).reduce(plus, NOTHING);

const ofSelection = (scope: Scope, selection: SelectionNode, place: Place): Measure => {
  const own = { ...NOTHING, directives: selection.directives?.length ?? 0 };
  if (selection.kind === Kind.FIELD) return plus(own, ofField(scope, selection, place));
  if (selection.kind === Kind.FRAGMENT_SPREAD)
    return plus(own, ofFragment(scope, selection.name.value, place.paged));
  const condition = selection.typeCondition?.name.value;
  const type = condition === undefined ? place.type : scope.schema.getType(condition);
  return plus(own, ofSet(scope, selection.selectionSet, { ...place, type }));
};

/** A fragment that contains itself counts as nothing there; another rule refuses it. */
const ofFragment = (scope: Scope, name: string, paged: boolean): Measure => {
  const key = `${name}:${paged}`;
  const fragment = scope.fragments.get(name);
  const known = scope.measured.get(key);
  if (known || !fragment) return known ?? NOTHING;
  scope.measured.set(key, NOTHING);
  const type = scope.schema.getType(fragment.typeCondition.name.value);
  const result = ofSet(scope, fragment.selectionSet, { type, paged });
  scope.measured.set(key, result);
  return result;
};

const ofField = (scope: Scope, node: FieldNode, { type, paged }: Place): Measure => {
  if (node.name.value.startsWith('__')) return { ...NOTHING, depth: 1, cost: 1 };
  const field = isObjectType(type) ? type.getFields()[node.name.value] : undefined;
  const rows = rowsOf(node, field);
  const items = rows ?? (paged || !isList(field) ? 1 : LIMITS.assumedItems);
  const place = { type: field && getNamedType(field.type), paged: rows !== undefined };
  const below = ofSet(scope, node.selectionSet, place);
  return {
    depth: below.depth + 1,
    aliases: below.aliases + (node.alias ? 1 : 0),
    directives: below.directives,
    cost: 1 + items * below.cost,
  };
};

type AnyField = GraphQLField<unknown, unknown>;

const isList = (field: AnyField | undefined): boolean =>
  field !== undefined && isListType(isNonNullType(field.type) ? field.type.ofType : field.type);

/** Rows of a page: what `first` says, the whole page when a variable says it; undefined for a field without pages. */
const rowsOf = (node: FieldNode, field: AnyField | undefined): number | undefined => {
  const declared = field?.args.find(({ name }) => name === 'first');
  if (!declared) return undefined;
  const given = node.arguments?.find(({ name }) => name.value === 'first')?.value;
  if (given === undefined) return LIMITS.pageRows / 4;
  return given.kind === Kind.INT ? Math.max(1, Number(given.value)) : LIMITS.pageRows;
};
