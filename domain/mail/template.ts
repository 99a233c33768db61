import type { FieldProblem } from '#domain/kernel/index.ts';
import { type MailKind, mailVariables } from './kinds.ts';

/** UTF-16 units. */
export const SUBJECT_MAX = 300;
export const BODY_MAX = 50_000;

type Part =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'variable'; readonly name: string; readonly at: number; readonly afterNumber: boolean };

/** `%%`, or a percent sign with a name. Names are small; what is not looks like one that was mistyped. */
const mark = /%(?:%|([a-z][a-z0-9_]*))/gi;
/** As in an address, also before other letters: `%d0%bf`, `caf%C3%A9s`, `%D0%BFage`. */
const encodedByte = /^(?:[0-9a-f]{2}$|[a-f][0-9]|[A-F][0-9A-F](?![A-Z_]))/;

const partsOf = (template: string): readonly Part[] => {
  const parts: Part[] = [];
  let end = 0;
  for (const { 0: found, 1: name, index } of template.matchAll(mark)) {
    if (name !== undefined && encodedByte.test(name)) continue;
    const text = template.slice(end, index);
    const afterNumber = /\d$/.test(text);
    parts.push({ kind: 'text', text });
    parts.push(
      name === undefined ? { kind: 'text', text: '%' } : { kind: 'variable', name, at: index, afterNumber },
    );
    end = index + found.length;
  }
  return [...parts, { kind: 'text', text: template.slice(end) }];
};

/**
 * Each variable that letters of this kind do not know: its name, and its place counted from 1. In `50%Off` the percent
 * sign belongs to the number.
 */
export const templateProblems = (
  kind: MailKind,
  template: string,
  field: string,
): readonly FieldProblem[] => {
  const known: readonly string[] = mailVariables[kind];
  return partsOf(template).flatMap((part) =>
    part.kind === 'variable' && !part.afterNumber && !known.includes(part.name)
      ? [{ field, rule: 'unknownVariable', params: { variable: `%${part.name}`, position: part.at + 1 } }]
      : [],
  );
};

/** Puts values in, once: what stands in a value is text and never a variable. An unknown name stays as it is. */
export const expandTemplate = (
  template: string,
  values: Readonly<Record<string, string>>,
  write: (value: string) => string,
): string =>
  partsOf(template)
    .map((part) => {
      if (part.kind === 'text') return part.text;
      return Object.hasOwn(values, part.name) ? write(values[part.name] ?? '') : `%${part.name}`;
    })
    .join('');
