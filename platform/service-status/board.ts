import type { Clock } from '#platform/clock/port.ts';
import { type ServiceBoard, type ServiceId, type ServiceStatus, serviceIds } from './port.ts';

export const createServiceBoard = (clock: Pick<Clock, 'now'>): ServiceBoard => {
  const known = new Map<ServiceId, ServiceStatus>();
  const put = (id: ServiceId, state: ServiceStatus['state'], detail: string): void => {
    const before = known.get(id);
    const since = before?.state === state ? before.since : new Date(clock.now()).toISOString();
    known.set(id, { id, state, since, detail });
  };
  return {
    register: (id, state, detail) => {
      put(id, state, detail);
      return (next, why) => put(id, next, why);
    },
    list: () => serviceIds.flatMap((id) => known.get(id) ?? []),
  };
};
