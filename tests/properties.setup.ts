import fc from 'fast-check';

/**
 * Property tests try the same values in every run, so that a red run is about the change and not about luck.
 * `ROSTRUM_SEED=random` lets chance in; any other number repeats the run that printed it.
 */
const wish = process.env.ROSTRUM_SEED ?? '20261123';

if (wish !== 'random') fc.configureGlobal({ seed: Number(wish) });
