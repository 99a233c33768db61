/** What an application may be allowed to do, by the names that clients know (guide §3.7.1.1). */
export const scopes = [
  'conferences:read',
  'conferences:write',
  'conferences.records:read',
  'conferences.participants:read',
  'conferences.participants:write',
  'conferences.invitations',
  'conferences.sessions:read',
  'conferences.sessions.participants:read',
  'conferences.sessions.podiums.participants',
  'groups:read',
  'groups:write',
  'groups.users:read',
  'groups.users:write',
  'users:read',
  'users:write',
  'users.addressbook:read',
  'users.addressbook:write',
  'users.avatar:read',
  'users.avatar:write',
  'templates.conferences:read',
  'templates.conferences:write',
  'logs.calls:read',
  'logs.calls.participants:read',
  'logs.calls.invites:read',
] as const;

export type Scope = (typeof scopes)[number];

const known: ReadonlySet<string> = new Set(scopes);
const isScope = (name: string): name is Scope => known.has(name);

const umbrellaOf = (scope: Scope): string => scope.replace(/:(?:read|write)$/, '');

/** `users` stands for `users:read` and `users:write`. */
const leavesOf = (name: string): readonly Scope[] => scopes.filter((scope) => umbrellaOf(scope) === name);

const withoutHalf = /^([^:]{1,60}):(?:read|write)$/;

/** Later servers cut what is one scope here into two halves: `conferences.invitations:read`. */
const wholeOf = (name: string): readonly Scope[] => {
  const whole = withoutHalf.exec(name)?.[1] ?? '';
  return isScope(whole) ? [whole] : [];
};

/** The scopes that a name means: itself, those under an umbrella, or none when nobody knows it. */
const scopesNamed = (name: string): readonly Scope[] => {
  if (isScope(name)) return [name];
  const leaves = leavesOf(name);
  return leaves.length > 0 ? leaves : wholeOf(name);
};

/** Names that mean nothing. */
export const unknownScopes = (names: readonly string[]): readonly string[] =>
  names.filter((name) => scopesNamed(name).length === 0);

/** The scopes that names mean, each once, in the order of the guide; unknown names mean nothing. */
export const scopesOf = (names: readonly string[]): readonly Scope[] => {
  const meant = new Set(names.flatMap(scopesNamed));
  return scopes.filter((scope) => meant.has(scope));
};

/** Scopes as clients read them: an umbrella stands beside its halves when all of them are there. */
export const withUmbrellas = (granted: readonly Scope[]): readonly string[] => {
  const umbrellas = [...new Set(granted.map(umbrellaOf))].filter((name) =>
    leavesOf(name).every((leaf) => granted.includes(leaf)),
  );
  return [...new Set([...umbrellas, ...granted])].sort();
};
