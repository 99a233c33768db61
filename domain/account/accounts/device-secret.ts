import { identifierProblem, requireValid } from '#domain/kernel/index.ts';
import type { AccountEvent } from './events.ts';
import type { Account } from './state.ts';

/** Nothing of the account stays in the vault that does not hold any more. */
export const deviceSecretRemoved = ({ accountId, deviceSecret }: Account): AccountEvent[] =>
  deviceSecret === null ? [] : [{ type: 'AccountDeviceSecretRemoved', data: { accountId, deviceSecret } }];

export const issueDeviceSecret = (account: Account, deviceSecret: string): AccountEvent[] => {
  requireValid(identifierProblem('deviceSecret', deviceSecret));
  if (account.deviceSecret === deviceSecret) return [];
  const { accountId } = account;
  return [
    ...deviceSecretRemoved(account),
    { type: 'AccountDeviceSecretIssued', data: { accountId, deviceSecret } },
  ];
};
