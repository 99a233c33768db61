import { type Decider, DomainError, type FieldProblem } from '#domain/kernel/index.ts';
import type { UpdateCommand } from './commands.ts';
import type { UpdateEvent } from './events.ts';
import type { Release } from './release.ts';

export const UPDATES_STREAM = 'updates';

/** The latest release that was announced. */
export type UpdateState = { readonly release: Release | null };

/** Milliseconds by which clocks of publishers may be ahead of ours. */
const CLOCK_TOLERANCE = 24 * 60 * 60_000;

/** Why a signed release is not believed: somebody plays an old one back, or holds a newer one back, or has a wrong clock. */
export type ReleaseProblem = 'older' | 'future' | 'expired';

/** `now` as ISO 8601. */
export const releaseProblem = (
  { issuedAt, validUntil }: Release,
  { release: known }: UpdateState,
  now: string,
): ReleaseProblem | undefined => {
  if (Date.parse(issuedAt) > Date.parse(now) + CLOCK_TOLERANCE) return 'future';
  if (known !== null && issuedAt < known.issuedAt) return 'older';
  return validUntil <= now ? 'expired' : undefined;
};

const refusal = (rule: ReleaseProblem): FieldProblem => ({ field: 'release', rule });

export const updateDecider: Decider<UpdateState, UpdateCommand, UpdateEvent> = {
  initialState: { release: null },
  decide: ({ data }, state, { metadata }) => {
    const rule = releaseProblem(data.release, state, metadata.now);
    if (rule !== undefined) throw new DomainError('VALIDATION_FAILED', { problems: [refusal(rule)] });
    if (data.release.issuedAt === state.release?.issuedAt) return [];
    return [{ type: 'ReleaseAnnounced', data }];
  },
  evolve: (_state, { data: { release } }) => ({ release }),
};
