import { LRUCache } from 'lru-cache';
import type { Clock } from '#platform/clock/port.ts';
import type { Ids } from '#platform/ids/port.ts';
import { tokenHashOf } from '../../authentication/tokens.ts';

/** Milliseconds between leaving for the provider and coming back. */
export const FLOW_LIFE = 10 * 60_000;
const FLOWS_KEPT = 1_000;

/** One browser on its way to the provider and back. */
export type Flow = {
  readonly issuer: string;
  readonly clientId: string;
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  readonly redirectUri: string;
  readonly until: number;
};

/**
 * Browsers on their way, by the hash of what the browser keeps. Each comes back once; a restart asks again. More than
 * are kept push out the oldest.
 */
export const createFlows = (clock: Pick<Clock, 'monotonic'>, ids: Pick<Ids, 'token'>) => {
  const flows = new LRUCache<string, Flow>({ max: FLOWS_KEPT });
  return {
    /** Answers what the browser keeps. */
    begin(flow: Omit<Flow, 'until'>): string {
      const ticket = ids.token(32);
      flows.set(tokenHashOf(ticket), { ...flow, until: clock.monotonic() + FLOW_LIFE });
      return ticket;
    },
    /** Once only, whatever comes of it. */
    take(ticket: string): Flow | null {
      const key = tokenHashOf(ticket);
      const flow = flows.get(key);
      flows.delete(key);
      return flow !== undefined && flow.until > clock.monotonic() ? flow : null;
    },
  };
};
