import { hash, verify } from '@node-rs/argon2';
import { PASSWORD_MAX, passwordProblem } from '#domain/access/index.ts';
import type { PasswordSettings } from '#domain/account/index.ts';
import { DomainError, requireValid } from '#domain/kernel/index.ts';

/** OWASP Password Storage Cheat Sheet: argon2id, 19 MiB, two passes, one lane. */
const parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Of a random text nobody knows: checking against it costs what checking a real one costs. */
const NOBODYS_HASH =
  '$argon2id$v=19$m=19456,t=2,p=1$EBT6Vwc9v7Gfs4PIO8gvug$pyd4if02dPvbVTPvf1/1l12xbF8sNaAFZ8K6s2bm3Qc';

const AT_A_TIME = 2;
const WAITING = 64;

/** Without `rules` those for administrators hold. */
export type PasswordOwner = {
  readonly login: string;
  readonly field: string;
  readonly rules?: PasswordSettings;
};

export type Passwords = {
  /** Checks the rules and hashes; VALIDATION_FAILED names `field`. */
  hashNew(password: string, about: PasswordOwner): Promise<string>;
  /** Whether the password fits; without a hash the same work is done for nothing. */
  fits(password: string, passwordHash: string | null | undefined): Promise<boolean>;
};

/** A few at a time, a few more waiting, the rest refused at once. */
const createPool = (limits: { readonly atATime: number; readonly waiting: number }) => {
  const queue: (() => void)[] = [];
  let running = 0;
  const turn = async (): Promise<void> => {
    if (running < limits.atATime) {
      running += 1;
      return;
    }
    if (queue.length >= limits.waiting) throw new DomainError('OVERLOADED');
    await new Promise<void>((resolve) => queue.push(resolve));
  };
  const done = (): void => {
    const next = queue.shift();
    if (next === undefined) running -= 1;
    else next();
  };
  return async <T>(work: () => Promise<T>): Promise<T> => {
    await turn();
    try {
      return await work();
    } finally {
      done();
    }
  };
};

/** Password hashing on the thread pool, bounded so that guessing never starves the meetings. */
export const createPasswords = (limits = { atATime: AT_A_TIME, waiting: WAITING }): Passwords => {
  const pool = createPool(limits);
  return {
    async hashNew(password, { login, field, rules }) {
      requireValid(passwordProblem(field, password, { login, rules }));
      return pool(() => hash(password, parameters));
    },
    async fits(password, passwordHash) {
      const known = passwordHash !== undefined && passwordHash !== null;
      const fits = await pool(() =>
        verify(known ? passwordHash : NOBODYS_HASH, password.slice(0, PASSWORD_MAX)),
      );
      return known && fits && password.length <= PASSWORD_MAX;
    },
  };
};
