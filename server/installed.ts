import { pathToFileURL } from 'node:url';
import { type Command, commands, helpText, parseInvocation } from './launcher/arguments.ts';
import { describeFailure } from './launcher/errors.ts';
import { inRoot } from './launcher/paths.ts';
import { start } from './main.ts';

/** The server as a package installs it: nothing is prepared, because everything is there. */
const serve: Command = {
  name: 'serve',
  usage: 'serve [--setting value …]',
  summary: 'start the server; the service does this',
  module: 'server/main.ts',
  prepares: [],
};

/** What needs a checkout, or makes packages. */
const ofCheckouts: ReadonlySet<string> = new Set(['up', 'test', 'check', 'generate', 'bench', 'package']);
const available = [serve, ...commands.filter(({ name }) => !ofCheckouts.has(name))];

type CommandModule = { readonly run: (args: readonly string[]) => Promise<number | undefined> };

const isCommandModule = (value: unknown): value is CommandModule =>
  typeof value === 'object' && value !== null && 'run' in value && typeof value.run === 'function';

const run = async (words: readonly string[]): Promise<number | undefined> => {
  const invocation = parseInvocation(words, available);
  if (invocation.kind === 'help') {
    process.stdout.write(helpText(available));
    return 0;
  }
  const { command, args } = invocation;
  if (command === serve) {
    await start(args);
    return undefined;
  }
  const loaded: unknown = await import(pathToFileURL(inRoot(command.module)).href);
  if (!isCommandModule(loaded)) throw new Error(`${command.module} exports no run(args).`);
  return loaded.run(args);
};

try {
  const code = await run(process.argv.slice(2));
  if (code !== undefined) process.exitCode = code;
} catch (error) {
  process.stderr.write(`${describeFailure(error).join('\n')}\n`);
  process.exitCode = 1;
}
