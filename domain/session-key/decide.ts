import { type Decider, DomainError, requireValid } from '#domain/kernel/index.ts';
import type { SessionKeyCommand } from './commands.ts';
import { audiences, type SessionKeyEvent } from './events.ts';
import { evolveSessionKeys, firstSessionKeys, type SessionKeys } from './state.ts';

const decide = ({ data }: SessionKeyCommand, keys: SessionKeys): readonly SessionKeyEvent[] => {
  const { audience, generation } = data;
  requireValid(audiences.includes(audience) ? undefined : { field: 'audience', rule: 'oneOf' });
  if (generation !== keys[audience]) throw new DomainError('CONFLICT');
  return [{ type: 'SessionKeyRegenerated', data: { audience, generation: generation + 1 } }];
};

export const sessionKeysDecider: Decider<SessionKeys, SessionKeyCommand, SessionKeyEvent> = {
  initialState: firstSessionKeys,
  decide,
  evolve: evolveSessionKeys,
};
