import { isGuestId } from '#domain/access/index.ts';
import { canonicalLogin } from '#domain/account/index.ts';
import { type Decider, DomainError, requireValid, textProblem } from '#domain/kernel/index.ts';
import type { PrivacyCommand } from './commands.ts';
import type { PrivacyEvent } from './events.ts';

/** What is known of the person elsewhere. */
export type PrivacyFacts = {
  readonly account: 'never' | 'present' | 'deleted';
  /** Somebody administrates under this login; both would lose their names. */
  readonly administrates: boolean;
};

export type PersonState = { readonly status: 'known' | 'forgotten' };

export const canonicalPerson = (personId: string): string =>
  isGuestId(personId) ? personId : canonicalLogin(personId);

export const personStream = (personId: string): string => `person-${canonicalPerson(personId)}`;

/** Each time is a fact of its own: the same login may be given, and forgotten, again. */
const forgetPerson = (
  { data }: PrivacyCommand,
  _state: PersonState,
  { facts }: { readonly facts: PrivacyFacts },
): readonly PrivacyEvent[] => {
  const personId = canonicalPerson(data.personId);
  requireValid(textProblem(personId, { field: 'personId', min: 1, max: 128 }));
  if (facts.administrates) throw new DomainError('PERSON_ADMINISTRATES');
  if (facts.account === 'present') throw new DomainError('ACCOUNT_NOT_DELETED');
  if (facts.account === 'never' && !isGuestId(personId)) throw new DomainError('ACCOUNT_NOT_FOUND');
  return [{ type: 'PersonForgotten', data: { personId } }];
};

export const privacyDecider: Decider<PersonState, PrivacyCommand, PrivacyEvent, PrivacyFacts> = {
  initialState: { status: 'known' },
  decide: forgetPerson,
  evolve: () => ({ status: 'forgotten' }),
};
