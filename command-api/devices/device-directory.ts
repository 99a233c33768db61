import { accountStream, lockoutStream } from '#domain/account/index.ts';
import type { Aggregates } from '../handler/aggregates.ts';
import type { DeviceDirectory } from './port.ts';

/** From the states that the command gate folds itself: what was taken away is refused at the very next attempt. */
export const deviceDirectory = ({
  accounts,
  lockouts,
}: Pick<Aggregates, 'accounts' | 'lockouts'>): DeviceDirectory => ({
  async of(login) {
    const [{ state }, lockout] = await Promise.all([
      accounts.load(accountStream(login)),
      lockouts.load(lockoutStream(login)),
    ]);
    if (state.status === 'none') return null;
    const { accountId, deviceSecret, status } = state;
    return { accountId, deviceSecret, active: status === 'active', lockout: lockout.state };
  },
});
