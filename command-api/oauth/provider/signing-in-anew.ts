import { LRUCache } from 'lru-cache';

/** One browser, as far as a request for access has to know it. */
export type SignedInBrowser = { readonly accountId: string; readonly sessionId: string };

const KEPT = 10_000;

/** By question: the session of the browser when it came up, empty when nobody was signed in. */
export const createAskedSessions = () => {
  const sessions = new LRUCache<string, string>({ max: KEPT });
  return {
    set: (uid: string, sessionId: string): void => void sessions.set(uid, sessionId),
    get: (uid: string): string | undefined => sessions.get(uid),
  };
};

export type AskedSessions = ReturnType<typeof createAskedSessions>;

type Demand = {
  /** Why the library asks at all. */
  readonly reasons: readonly string[];
  /** Seconds below which the sign-in must be old. */
  readonly maxAge: number | undefined;
  /** Milliseconds since the browser was signed in. */
  readonly age: number;
  /** The browser has been signed in since the question came up. */
  readonly fresh: boolean;
};

/** Whether the password has to be given again: `prompt=login`, or a sign-in that is too old for `max_age`. */
export const mustSignInAnew = ({ reasons, maxAge, age, fresh }: Demand): boolean => {
  if (fresh) return false;
  if (reasons.includes('login_prompt')) return true;
  return maxAge !== undefined && age >= maxAge * 1000;
};
