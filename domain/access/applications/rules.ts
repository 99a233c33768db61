import { type FieldProblem, textProblem } from '#domain/kernel/index.ts';
import { unknownScopes } from '../scope-names.ts';
import type { ApplicationCommand } from './commands.ts';
import { type GrantKind, grantKinds } from './events.ts';
import { BUILT_IN_APPLICATION } from './state.ts';

const NAME_MAX = 128;
const REDIRECTS_MAX = 20;
const REDIRECT_MAX = 2048;
const SCOPES_MAX = 64;
const SCOPE_MAX = 80;

type Given = Extract<ApplicationCommand, { type: 'RegisterApplication' }>['data'];
type GivenSettings = Omit<Given, 'applicationId' | 'secretHash'>;

export const secretHashProblem = (secretHash: string): FieldProblem | undefined =>
  textProblem(secretHash, { field: 'secretHash', min: 43, max: 43 });

/** `https:`, `http:` on this very machine, or a scheme that a program of this machine owns (RFC 8252 §7). */
const redirectPattern =
  /^(?:https:\/\/[^/?#\\@\s]{1,255}(?=[/?]|$)|http:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?(?=[/?]|$)|[a-z][a-z\d+-]{0,40}(?:\.[a-z\d+-]{1,40}){1,6}:)[^#\\\s]*$/;

const redirectProblem = (uri: string): FieldProblem | undefined => {
  const field = 'redirectUris';
  const problem = textProblem(uri, { field, min: 1, max: REDIRECT_MAX });
  return problem ?? (redirectPattern.test(uri) ? undefined : { field, rule: 'redirectUri' });
};

const redirectProblems = (uris: readonly string[]): readonly FieldProblem[] => {
  if (uris.length > REDIRECTS_MAX) {
    return [{ field: 'redirectUris', rule: 'tooMany', params: { max: REDIRECTS_MAX } }];
  }
  return uris.flatMap((uri) => redirectProblem(uri) ?? []);
};

const scopeProblems = (names: readonly string[]): readonly FieldProblem[] => {
  const field = 'scopes';
  if (names.length === 0) return [{ field, rule: 'required' }];
  if (names.length > SCOPES_MAX) return [{ field, rule: 'tooMany', params: { max: SCOPES_MAX } }];
  const [unknown] = unknownScopes(names);
  return unknown === undefined
    ? []
    : [{ field, rule: 'unknownScope', params: { scope: unknown.slice(0, SCOPE_MAX) } }];
};

const grantKindsProblem = (kinds: readonly GrantKind[]): readonly FieldProblem[] => {
  const field = 'grantKinds';
  if (kinds.length === 0) return [{ field, rule: 'required' }];
  return kinds.every((kind) => grantKinds.includes(kind)) ? [] : [{ field, rule: 'oneOf' }];
};

/** Each field for itself. */
export const settingsProblems = (given: Partial<GivenSettings>): readonly FieldProblem[] => {
  const { name, redirectUris, scopes, grantKinds: kinds } = given;
  return [
    ...(name === undefined ? [] : [textProblem(name, { field: 'name', min: 1, max: NAME_MAX }) ?? []]),
    ...(redirectUris === undefined ? [] : redirectProblems(redirectUris)),
    ...(scopes === undefined ? [] : scopeProblems(scopes)),
    ...(kinds === undefined ? [] : grantKindsProblem(kinds)),
  ].flat();
};

type Whole = Pick<Given, 'applicationId' | 'secretHash' | 'redirectUris' | 'grantKinds'>;

/** How the fields go together: a program without a secret can prove nothing but a code. */
export const togetherProblems = (whole: Whole): readonly FieldProblem[] => {
  const { applicationId, secretHash, redirectUris, grantKinds: kinds } = whole;
  const field = 'grantKinds';
  if (applicationId === BUILT_IN_APPLICATION) {
    return secretHash === null && kinds.join() === 'password' ? [] : [{ field, rule: 'builtIn' }];
  }
  const needsSecret = secretHash === null && kinds.some((kind) => kind !== 'authorization-code');
  const needsRedirect = kinds.includes('authorization-code') && redirectUris.length === 0;
  return [
    needsSecret ? { field, rule: 'needsSecret' } : [],
    needsRedirect ? { field: 'redirectUris', rule: 'required' } : [],
  ].flat();
};
