import { writeMissing } from './corpus.ts';

/** `node tests/golden/write-missing.process.ts`, after a new event type or version got its sample in `samples.ts`. */
for (const file of writeMissing()) process.stdout.write(`tests/golden/events/${file}\n`);
