import { createConnection, type Socket } from 'node:net';
import type { Clock } from '#platform/clock/port.ts';
import { type AllowedDestinations, judgeMailServer } from './addresses.ts';
import { chooseAddress, type Resolve } from './destination.ts';
import { type MailWay, OutgoingError } from './port.ts';

export type MailWaySettings = {
  readonly clock: Clock;
  readonly allowed: Pick<AllowedDestinations, 'ranges'>;
  /** The system's resolver while absent. */
  readonly resolve?: Resolve;
};

const connected = (socket: Socket): Promise<Socket> =>
  new Promise((resolve, reject) => {
    socket.once('connect', () => resolve(socket));
    socket.once('error', (cause) =>
      reject(new OutgoingError('connection', `no connection: ${cause.message}`, cause)),
    );
  });

/** Connects to the very address that was judged. */
export const openMailWay = ({ clock, allowed, resolve }: MailWaySettings): MailWay => ({
  connect: async ({ host, port, timeout }) => {
    let socket: Socket | undefined;
    let given = true;
    const late = Promise.withResolvers<never>();
    const cancel = clock.schedule(timeout, () =>
      late.reject(new OutgoingError('timeout', `no connection to ${host} within ${timeout / 1000} s`)),
    );
    const dial = async (): Promise<Socket> => {
      const judge = (address: string) => judgeMailServer(address, port, allowed);
      const address = await chooseAddress({ host, port, judge, resolve });
      if (!given) throw new OutgoingError('timeout', `${host} was found too late`);
      socket = createConnection({ host: address, port, noDelay: true });
      return await connected(socket);
    };
    try {
      return await Promise.race([dial(), late.promise]);
    } catch (error) {
      given = false;
      socket?.destroy();
      throw error;
    } finally {
      cancel();
    }
  },
});
