import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { type Command, commands, helpText, parseInvocation } from './arguments.ts';
import { describeFailure } from './errors.ts';
import { inRoot } from './paths.ts';
import { prepare } from './prepare.ts';
import { StepsFailed } from './steps.ts';

/** Every command's module exports this; the number is the exit code, nothing means "still running" or success. */
type CommandModule = { readonly run: (args: readonly string[]) => Promise<number | undefined> };

const isCommandModule = (value: unknown): value is CommandModule =>
  typeof value === 'object' && value !== null && 'run' in value && typeof value.run === 'function';

const load = async ({ name, module }: Command): Promise<CommandModule> => {
  const loaded: unknown = await import(pathToFileURL(inRoot(module)).href);
  if (!isCommandModule(loaded)) throw new Error(`${module}, the home of "${name}", exports no run(args).`);
  return loaded;
};

const start = async (words: readonly string[]): Promise<number | undefined> => {
  const available = commands.filter(({ module }) => existsSync(inRoot(module)));
  const invocation = parseInvocation(words, available);
  if (invocation.kind === 'help') {
    process.stdout.write(helpText(available));
    return 0;
  }
  await prepare(invocation.command.prepares);
  const { run } = await load(invocation.command);
  return run(invocation.args);
};

/** With several failures each gets the name of its step as a heading. */
const explain = (error: unknown): string[] => {
  if (!(error instanceof StepsFailed)) return describeFailure(error);
  const named = error.failures.length > 1;
  return error.failures.flatMap((failure) => [
    ...(named ? ['', `── ${failure.title}`] : []),
    ...describeFailure(failure.error),
  ]);
};

try {
  const code = await start(process.argv.slice(2));
  if (code !== undefined) process.exitCode = code;
} catch (error) {
  process.stderr.write(`${explain(error).join('\n')}\n`);
  process.exitCode = 1;
}
