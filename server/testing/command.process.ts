/** A command of `server/commands` as a process of its own, without what the launcher prepares before. */
const [name = '', ...args] = process.argv.slice(2);
const { run } = await import(`../commands/${name}.ts`);
process.exitCode = await run(args);
