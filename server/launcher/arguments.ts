import { LauncherError } from './errors.ts';
import { commandLine } from './paths.ts';

/** What a command wants to be in place before it starts. */
export type Preparation =
  | 'dependencies'
  | 'worker'
  | 'web'
  | 'chromium'
  | 'pam'
  | 'pamWherePossible'
  | 'debian'
  | 'parsers'
  | 'mailServer'
  | 'tlsPrograms'
  | 'marks'
  | 'marksWherePossible'
  | 'capture'
  | 'packers';

export type Command = {
  /** One or two words, as typed. */
  readonly name: string;
  readonly usage: string;
  readonly summary: string;
  /** The module that exports `run(args)`, from the repository's root; a command without its module does not exist. */
  readonly module: string;
  readonly prepares: readonly Preparation[];
};

export const commands: readonly Command[] = [
  {
    name: 'up',
    usage: 'up [--setting value …]',
    summary: 'prepare what is missing, then start the server',
    module: 'server/launcher/up.ts',
    prepares: ['dependencies', 'worker', 'web', 'pamWherePossible', 'marksWherePossible'],
  },
  {
    name: 'test',
    usage: 'test [unit|contract|int|e2e …] [file …]',
    summary: 'run the tests (all kinds by default)',
    module: 'server/launcher/test.ts',
    prepares: ['dependencies'],
  },
  {
    name: 'check',
    usage: 'check [part …]',
    summary: 'types, lint, boundaries, dead code, house rules, packages, generated files',
    module: 'server/tooling/check.ts',
    prepares: ['dependencies'],
  },
  {
    name: 'generate',
    usage: 'generate',
    summary: 'write the generated files again',
    module: 'server/tooling/generate.ts',
    prepares: ['dependencies'],
  },
  {
    name: 'doctor',
    usage: 'doctor',
    summary: 'examine this machine and say how to mend what is wrong',
    module: 'server/launcher/doctor.ts',
    prepares: ['dependencies'],
  },
  {
    name: 'bench',
    usage: 'bench [name …] [--save]',
    summary: 'measure, and compare with the stored baseline',
    module: 'server/commands/bench.ts',
    prepares: ['dependencies', 'worker', 'web'],
  },
  {
    name: 'reset-admin',
    usage: 'reset-admin [login]',
    summary: 'a new one-time password for an administrator, while the server is stopped',
    module: 'server/commands/reset-admin.ts',
    prepares: ['dependencies'],
  },
  {
    name: 'reset-access',
    usage: 'reset-access',
    summary: 'let every address at the panel again, while the server is stopped',
    module: 'server/commands/reset-access.ts',
    prepares: ['dependencies'],
  },
  {
    name: 'rebuild',
    usage: 'rebuild [read model …]',
    summary: 'rebuild read models from the log',
    module: 'server/commands/rebuild.ts',
    prepares: ['dependencies'],
  },
  {
    name: 'backup',
    usage: 'backup <file>',
    summary: 'copy the whole server into one sealed file, also while it runs',
    module: 'server/commands/backup.ts',
    prepares: ['dependencies'],
  },
  {
    name: 'restore',
    usage: 'restore <file> --data-dir <folder>',
    summary: 'make a data folder from such a file',
    module: 'server/commands/restore.ts',
    prepares: ['dependencies'],
  },
  {
    name: 'sbom',
    usage: 'sbom [file]',
    summary: 'list what the server consists of, as CycloneDX',
    module: 'server/commands/sbom.ts',
    prepares: ['dependencies'],
  },
  {
    name: 'package',
    usage: 'package deb [folder]',
    summary: 'make a package that installs the server as a service',
    module: 'server/commands/package.ts',
    prepares: ['dependencies', 'worker', 'web', 'pam', 'marksWherePossible'],
  },
  {
    name: 'licence-service',
    usage: 'licence-service <folder>',
    summary: 'give licences for registration keys to servers of your own',
    module: 'server/commands/licence-service.ts',
    prepares: ['dependencies'],
  },
  {
    name: 'log verify',
    usage: 'log verify',
    summary: 'read the whole log and check every event',
    module: 'server/commands/log-verify.ts',
    prepares: ['dependencies'],
  },
];

export type Invocation =
  | { readonly kind: 'help' }
  | { readonly kind: 'command'; readonly command: Command; readonly args: readonly string[] };

/** Reads the words after `./rostrum` against the commands that exist in this checkout. */
export const parseInvocation = (words: readonly string[], available: readonly Command[]): Invocation => {
  const [first] = words;
  if (first === undefined || ['help', '--help', '-h'].includes(first)) return { kind: 'help' };
  const command = available.find(({ name }) => name.split(' ').every((word, index) => words[index] === word));
  if (command) return { kind: 'command', command, args: words.slice(command.name.split(' ').length) };
  throw new LauncherError(`There is no command "${words.slice(0, 2).join(' ')}".`, [
    `Commands: ${available.map(({ name }) => name).join(', ')}. ${commandLine} help says what they do.`,
  ]);
};

export const helpText = (available: readonly Command[]): string => {
  const width = Math.max(...available.map(({ usage }) => usage.length));
  const rows = available.map(({ usage, summary }) => `  ${usage.padEnd(width)}  ${summary}`);
  return [`Usage: ${commandLine} <command>`, '', ...rows, ''].join('\n');
};
