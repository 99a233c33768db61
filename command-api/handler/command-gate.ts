import { LRUCache } from 'lru-cache';
import { authorize, authorizeEver } from '#domain/access/index.ts';
import type { RostrumCommand } from '#domain/index.ts';
import { DomainError } from '#domain/kernel/index.ts';
import type { Clock } from '#platform/clock/port.ts';
import type { EventLog } from '#platform/event-log/port.ts';
import { createLicenceLimits, type LicenceLimits } from '../licence/limits.ts';
import type { CommandContext, CommandGate, Receipt } from '../port.ts';
import { createRegistry, wiringOf } from '../registry.ts';
import { metadataOf } from './actor.ts';
import { type Aggregates, createAggregates } from './aggregates.ts';
import { fingerprintOf } from './fingerprint.ts';
import { createLanes } from './lanes.ts';
import { retryLostRaces } from './lost-races.ts';
import { type CommandObserver, observed } from './outcome.ts';
import type { Wired } from './wiring.ts';

export type CommandGateOptions = {
  readonly log: EventLog;
  readonly clock: Clock;
  readonly observe?: CommandObserver;
  /** The folded states, when others ask them too. */
  readonly aggregates?: Aggregates;
  /** The seats of the licence, when others ask for them too. */
  readonly limits?: LicenceLimits;
};

const COMMANDS_REMEMBERED = 50_000;
const QUEUES = { total: 20_000, perLane: 5_000 };

type Known = { readonly fingerprint: string; readonly receipt: Receipt };
type Wish = {
  readonly command: RostrumCommand;
  readonly context: CommandContext;
  readonly known: Known | undefined;
};
type Means = Pick<CommandGateOptions, 'log' | 'clock'> & {
  readonly limits: LicenceLimits;
  readonly wired: Wired<RostrumCommand>;
};

const attempt = async (
  { log, clock, limits, wired }: Means,
  { command, context, known }: Wish,
): Promise<Receipt> => {
  const metadata = metadataOf(context, clock);
  // 4. Load the state of the stream and what the rules need of other streams.
  const prepared = await wired.prepare(command, context.commandId, metadata.now);
  // 5. Ask the permission table about this very object.
  authorize(context.principal, command.type, prepared.target);
  // 6. What was carried out before is not carried out again.
  const earlier = known?.receipt ?? prepared.earlier;
  if (earlier !== undefined) return earlier;
  // 7. Decide; append at the revision the decision saw.
  const { events, appended } = prepared.decide(metadata);
  const { stream, revision, position, expire } = prepared;
  if (events.length === 0) return { position, revision, changed: false, time: metadata.now };
  // 8. Take the seats of the licence; what is not written gives them back.
  const admitted = await limits.admit(events, metadata.now);
  const write = log.append({ stream, expectedRevision: revision, events, metadata });
  const end = await write.catch((error: unknown) => {
    admitted.release();
    expire();
    throw error;
  });
  const receipt = { position: end.position, revision: end.revision, changed: true, time: metadata.now };
  admitted.settle(end.position);
  appended(receipt);
  return receipt;
};

/** The one command handler. */
export const createCommandGate = (options: CommandGateOptions): CommandGate => {
  const { log, clock, observe } = options;
  const states = options.aggregates ?? createAggregates(log);
  const limits = options.limits ?? createLicenceLimits({ log, states });
  const registry = createRegistry(states);
  const lanes = createLanes(QUEUES);
  const remembered = new LRUCache<string, Known>({ max: COMMANDS_REMEMBERED });

  const execute = async (command: RostrumCommand, context: CommandContext): Promise<Receipt> => {
    // 1. Refuse what the table never allows, before anything is loaded.
    authorizeEver(context.principal, command.type);
    // 2. Commands about one object wait for each other.
    const wired = wiringOf(registry, command);
    const fingerprint = fingerprintOf(command);
    const receipt = await lanes.run(wired.lane(command), () => {
      // 3. One command id stands for one wish.
      const known = remembered.get(context.commandId);
      if (known && known.fingerprint !== fingerprint) throw new DomainError('COMMAND_ID_REUSED');
      // 9. A race lost to another writer is run again.
      return retryLostRaces(() => attempt({ log, clock, limits, wired }, { command, context, known }));
    });
    if (receipt.changed) remembered.set(context.commandId, { fingerprint, receipt });
    return receipt;
  };

  return { execute: observed(execute, clock, observe) };
};
