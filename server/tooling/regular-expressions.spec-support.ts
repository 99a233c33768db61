import { parseSync, Visitor } from 'oxc-parser';
import type { SourceFile } from './house-rules.ts';

export type RegularExpression = {
  readonly path: string;
  readonly line: number;
  readonly pattern: string;
  readonly flags: string;
};

const isCode = (path: string): boolean => /\.(?:ts|tsx|mts|mjs)$/.test(path);

const lineAt = (text: string, offset: number): number => text.slice(0, offset).split('\n').length;

type Literal = { readonly type: string; readonly value?: unknown };

const textOf = (node: Literal | undefined): string | undefined =>
  node?.type === 'Literal' && typeof node.value === 'string' ? node.value : undefined;

/** Every regular expression that the file writes down, as a literal or as text given to `RegExp`. */
export const regularExpressionsIn = ({ path, text }: SourceFile): readonly RegularExpression[] => {
  if (!isCode(path)) return [];
  const found: RegularExpression[] = [];
  const add = (start: number, pattern: string, flags: string): void => {
    found.push({ path, line: lineAt(text, start), pattern, flags });
  };
  const ofCall = (node: {
    readonly start: number;
    readonly callee: object;
    readonly arguments: readonly object[];
  }): void => {
    if (!('name' in node.callee) || node.callee.name !== 'RegExp') return;
    const [pattern, flags] = node.arguments as readonly Literal[];
    const written = textOf(pattern);
    if (written !== undefined) add(node.start, written, textOf(flags) ?? '');
  };
  const ofLiteral = (node: {
    readonly start: number;
    readonly regex?: { readonly pattern: string; readonly flags: string };
  }): void => {
    if (node.regex !== undefined) add(node.start, node.regex.pattern, node.regex.flags);
  };
  const { program, errors } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]?.message}`);
  new Visitor({
    Literal: ofLiteral,
    NewExpression: ofCall,
    CallExpression: ofCall,
  }).visit(program);
  return found;
};
