import {
  type ASTNode,
  type ASTVisitor,
  GraphQLError,
  Kind,
  NoSchemaIntrospectionCustomRule,
  type ValidationContext,
  type ValidationRule,
} from 'graphql';
import { LIMITS } from './limits.ts';
import { createMeasurer, type Measure } from './measure.ts';

const tooMuch = (what: string, limit: number, nodes: ASTNode) =>
  new GraphQLError(`The operation has too many ${what}; ${limit} is the limit.`, {
    nodes,
    extensions: { code: 'OPERATION_TOO_LARGE', limit },
  });

const measured: readonly (readonly [keyof Measure, string])[] = [
  ['depth', 'levels'],
  ['aliases', 'aliases'],
  ['directives', 'directives'],
  ['cost', 'values in its answer'],
];

/** Refuses operations that are too deep, too wide or too costly. */
export const OperationSizeRule: ValidationRule = (context: ValidationContext): ASTVisitor => {
  const measure = createMeasurer(context.getSchema(), context.getDocument());
  return {
    enter: (node: ASTNode) => {
      if (node.kind !== Kind.OPERATION_DEFINITION) return;
      const size = measure(node);
      for (const [key, words] of measured) {
        if (size[key] > LIMITS[key]) context.reportError(tooMuch(words, LIMITS[key], node));
      }
    },
  };
};

/** Refuses long lists and texts written into the document; variables are checked by `checkVariables`. */
export const LiteralSizeRule: ValidationRule = (context: ValidationContext): ASTVisitor => ({
  enter: (node: ASTNode) => {
    if (node.kind === Kind.LIST && node.values.length > LIMITS.listItems)
      context.reportError(tooMuch('items in a list', LIMITS.listItems, node));
    if (node.kind === Kind.STRING && node.value.length > LIMITS.textLength)
      context.reportError(tooMuch('characters in a text', LIMITS.textLength, node));
  },
});

/** The rules beside those of the specification; introspection is for development only. */
export const limitRules = ({
  introspection,
}: {
  readonly introspection: boolean;
}): readonly ValidationRule[] => [
  OperationSizeRule,
  LiteralSizeRule,
  ...(introspection ? [] : [NoSchemaIntrospectionCustomRule]),
];
