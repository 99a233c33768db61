/** Null when all is well, else what is wrong in one sentence for the operator. */
export type HealthCheck = { readonly name: string; readonly problem: () => string | null };

export type HealthReport = {
  readonly ready: boolean;
  readonly checks: readonly { readonly name: string; readonly ok: boolean; readonly problem?: string }[];
};

/** Ready means: everything that a newly arriving person needs works now. */
export const reportHealth = (checks: readonly HealthCheck[]): HealthReport => {
  const results = checks.map(({ name, problem }) => {
    const found = problem();
    return found === null ? { name, ok: true } : { name, ok: false, problem: found };
  });
  return { ready: results.every(({ ok }) => ok), checks: results };
};
