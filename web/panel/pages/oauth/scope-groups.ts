/** Permissions that share a name: `users` stands for `users:read` and `users:write`. */
export type ScopeGroup = { readonly umbrella: string; readonly scopes: readonly string[] };

const umbrellaOf = (scope: string): string => scope.replace(/:(?:read|write)$/, '');

export const scopeGroups = (scopes: readonly string[]): readonly ScopeGroup[] =>
  [...Map.groupBy(scopes, umbrellaOf)].map(([umbrella, members]) => ({ umbrella, scopes: members }));

/** The choice after one permission, or all under an umbrella, was switched; in the order of the guide. */
export const switched = (
  all: readonly string[],
  chosen: readonly string[],
  { scopes, on }: { readonly scopes: readonly string[]; readonly on: boolean },
): string[] => all.filter((scope) => (scopes.includes(scope) ? on : chosen.includes(scope)));
