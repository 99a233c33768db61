/** A file as the house rules see it; the path is relative to the repository, with forward slashes. */
export type SourceFile = { readonly path: string; readonly text: string };

export type Finding = {
  readonly path: string;
  readonly line: number;
  readonly rule: string;
  /** What to do instead. */
  readonly advice: string;
};

type PatternRule = {
  readonly rule: string;
  readonly applies: (path: string) => boolean;
  readonly pattern: RegExp;
  readonly advice: string;
};

const isCode = (path: string): boolean => /\.(ts|tsx|mts|mjs)$/.test(path);
/** Specs, and what only specs use: contract suites, their events and doubles. */
const isSpec = (path: string): boolean =>
  /\.spec(-support)?\.tsx?$|\/contract(-[a-z]+)?\.ts$|^platform\/.*\/test-[a-z-]+\.ts$|\/testing(\/|\.ts$)/.test(
    path,
  );
const isProduct = (path: string): boolean => isCode(path) && !isSpec(path) && !/^(tests|bench)\//.test(path);
/** The one folder in which the forbidden words are written down. */
const isRuleBook = (path: string): boolean => path.startsWith('server/tooling/house-rules');

const patternRules: readonly PatternRule[] = [
  {
    rule: 'no-clock-or-random-in-domain',
    applies: (path) => path.startsWith('domain/') && isProduct(path),
    pattern:
      /\bDate\.now\b|\bnew Date\(\s*\)|\bMath\.random\b|\bperformance\.now\b|\bset(?:Timeout|Interval|Immediate)\b|(?<![\w./])(?:process|crypto)\.|from 'node:/,
    advice: 'Time and ids come in the command; a timeout is a message with a due time.',
  },
  {
    rule: 'no-sleep-in-specs',
    // Their helpers may poll: waiting for a condition has to look again.
    applies: (path) => /\.spec\.tsx?$/.test(path),
    pattern:
      /\bsetTimeout\(\s*(?:resolve|r|done|res)\b|from 'node:timers\/promises'|\b(?:sleep|delay)\(\s*\d/,
    advice: 'Wait for a condition with a deadline (vi.waitFor), or move a virtual clock.',
  },
  {
    rule: 'no-skipped-test',
    applies: isSpec,
    pattern: /\b(?:it|test|describe)\.(?:skip|todo|only|skipIf|runIf)\b|\bx(?:it|describe)\(/,
    advice: 'Mend the test or delete it.',
  },
  {
    rule: 'no-marks-of-unfinished-work',
    applies: isCode,
    pattern: /\b(?:TODO|FIXME|XXX|HACK)\b/,
    advice: 'Finish it now, or open an issue and leave the code whole.',
  },
  {
    rule: 'no-silenced-compiler',
    applies: isCode,
    pattern: /@ts-(?:ignore|expect-error|nocheck)\b/,
    advice: 'Mend the type; where a package is wrong, write a declaration for it.',
  },
  {
    rule: 'no-double-cast',
    applies: isProduct,
    pattern: /\bas unknown as\b/,
    advice: 'Check the value (zod, a type guard) where it comes in, and let the type follow.',
  },
  {
    rule: 'no-registry-host',
    applies: (path) => isCode(path) || /\.(json|sh|ya?ml)$|(^|\/)(\.npmrc|rostrum|run)$/.test(path),
    pattern: /\bregistry\.[a-z0-9-]+\.[a-z]+\b|\/\/npm\.[a-z0-9-]+\.[a-z]+/i,
    advice: 'Where packages come from is the setting of each machine, not of this repository.',
  },
];

/**
 * The launcher fetches the media worker before there is a server; the door leads to our own workers, and sockets of
 * the system to programs of this machine.
 */
const neverFarAway = new Set(['media-plane/door/door-thread.ts', 'platform/os-accounts/socket-call.ts']);

const mayLeave = (path: string): boolean =>
  !isProduct(path) ||
  /^(web|platform\/outgoing|media-plane\/worker-build)\//.test(path) ||
  neverFarAway.has(path);

const clients = new Set(['undici', 'axios', 'got', 'node-fetch', 'node:http2']);
const waysOut: Readonly<Record<string, RegExp>> = {
  'node:http': /^(?:request|get|Agent|globalAgent)$/,
  'node:https': /^(?:request|get|Agent|globalAgent)$/,
  'node:net': /^(?:connect|createConnection)$/,
  'node:tls': /^connect$/,
};

const leavesBy = (names: string, source: string): boolean =>
  clients.has(source) ||
  names.split(',').some((name) => waysOut[source]?.test(name.trim().split(' as ')[0] ?? '') === true);

const outgoingFindings = ({ path, text }: SourceFile): Finding[] => {
  if (mayLeave(path)) return [];
  const imports = text
    .matchAll(/import \{([^{}]*)\} from '([^'\n]+)'/g)
    .filter(([, names = '', source = '']) => leavesBy(names, source));
  return [...imports, ...text.matchAll(/(?<![\w.`#'])fetch\(/g)].map(({ index }) => ({
    path,
    line: lineAt(text, index),
    rule: 'one-way-out',
    advice:
      'Requests leave by platform/outgoing, which judges addresses and certificates; take it as an argument.',
  }));
};

/** Files that are one long table or schema, with the reason why cutting them would not make them clearer. */
const longByNature: Readonly<Record<string, string>> = {
  'web/panel/router.tsx': 'One entry for each page of the panel.',
};

const lineLimit = 400;
const specLineLimit = 600;

const lineAt = (text: string, index: number): number => text.slice(0, index).split('\n').length;

const patternFindings = ({ path, text }: SourceFile): Finding[] =>
  patternRules
    .filter((rule) => rule.applies(path) && !isRuleBook(path))
    .flatMap(({ rule, pattern, advice }) =>
      [...text.matchAll(new RegExp(pattern, `g${pattern.flags}`))].map((match) => ({
        path,
        line: lineAt(text, match.index),
        rule,
        advice,
      })),
    );

const sizeFindings = ({ path, text }: SourceFile): Finding[] => {
  if (!isCode(path) || path in longByNature || path.endsWith('.generated.ts')) return [];
  const limit = isSpec(path) ? specLineLimit : lineLimit;
  const lines = text.trimEnd().split('\n').length;
  if (lines <= limit) return [];
  return [
    {
      path,
      line: limit,
      rule: 'file-size',
      advice: `${lines} lines, over ${limit}: cut it where its subject changes.`,
    },
  ];
};

/** `.dot-file.mjs`, `__root.tsx` and `$parameter.tsx` are names that tools ask for. */
const isKebabCase = (name: string): boolean => {
  const [first = '', ...rest] = name.split('.');
  const begins = first === '' || first === '__root' || /^\$?[a-z0-9-]+$/.test(first);
  return begins && rest.every((part) => /^[a-z0-9-]+$/.test(part));
};

const nameFindings = ({ path }: SourceFile): Finding[] => {
  const name = path.split('/').at(-1) ?? '';
  if (!isCode(path) || isKebabCase(name)) return [];
  return [{ path, line: 1, rule: 'file-name', advice: 'File names are kebab-case: layout-engine.ts.' }];
};

/** Rules of this house that no ready-made linter knows. */
export const checkHouseRules = (files: readonly SourceFile[]): Finding[] =>
  files.flatMap((file) => [
    ...patternFindings(file),
    ...outgoingFindings(file),
    ...sizeFindings(file),
    ...nameFindings(file),
  ]);
