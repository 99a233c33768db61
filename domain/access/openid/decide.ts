import { changedFields, type Decider, isEmpty, requireValid } from '#domain/kernel/index.ts';
import type { OpenIdCommand } from './commands.ts';
import type { OpenIdEvent, OpenIdSettings } from './events.ts';
import { missingForOpenId, openIdProblems, plainOpenId } from './rules.ts';
import { evolveOpenId, noOpenId, type OpenIdState } from './state.ts';

const secretsOf = ({ data }: OpenIdCommand, { clientSecret: former }: OpenIdState) => {
  const { clientSecret: wanted } = data;
  if (wanted === undefined || wanted === former) return {};
  return {
    ...(wanted === null ? {} : { clientSecret: wanted }),
    ...(former === null ? {} : { formerSecret: former }),
  };
};

const decide = (command: OpenIdCommand, state: OpenIdState): readonly OpenIdEvent[] => {
  const wanted = plainOpenId(command.data.changes);
  requireValid(openIdProblems(wanted));
  const changes = changedFields<OpenIdSettings>(state, wanted);
  const then = { ...state, ...changes };
  if (then.enabled) requireValid(missingForOpenId(then));
  const secrets = secretsOf(command, state);
  if (isEmpty(changes) && isEmpty(secrets)) return [];
  return [{ type: 'OpenIdSettingsChanged', data: { changes, ...secrets } }];
};

export const openIdDecider: Decider<OpenIdState, OpenIdCommand, OpenIdEvent> = {
  initialState: noOpenId,
  decide,
  evolve: evolveOpenId,
};
