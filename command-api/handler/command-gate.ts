import { LRUCache } from 'lru-cache';
import { authorize, authorizeEver } from '#domain/access/index.ts';
import type { RostrumCommand } from '#domain/index.ts';
import { DomainError } from '#domain/kernel/index.ts';
import type { Clock } from '#platform/clock/port.ts';
import { eventId } from '#platform/event-log/index.ts';
import type { EventLog } from '#platform/event-log/port.ts';
import type { KeyRing } from '#platform/secrets/port.ts';
import { createLicenceLimits, type LicenceLimits } from '../licence/limits.ts';
import type { CommandContext, CommandGate, Receipt } from '../port.ts';
import { createRegistry, wiringOf } from '../registry.ts';
import { metadataOf } from './actor.ts';
import type { Earlier } from './aggregate.ts';
import { type Aggregates, createAggregates } from './aggregates.ts';
import { fingerprintOf } from './fingerprint.ts';
import { createLanes } from './lanes.ts';
import { retryLostRaces } from './lost-races.ts';
import { type CommandObserver, observed } from './outcome.ts';
import type { Wired } from './wiring.ts';
import { createWishMarks, type WishMarks } from './wish-marks.ts';

export type CommandGateOptions = {
  readonly log: EventLog;
  readonly clock: Clock;
  readonly observe?: CommandObserver;
  /** The folded states, when others ask them too. */
  readonly aggregates?: Aggregates;
  /** The seats of the licence, when others ask for them too. */
  readonly limits?: LicenceLimits;
  /** Holds the key by which wishes are known again after a restart; without it they are not compared then. */
  readonly keyRing?: Pick<KeyRing, 'missing' | 'create' | 'current'>;
};

/**
 * How long a command id is remembered: this many changes of any object since the start, and after a restart the last
 * ones of the object that the command is about (see `Loaded`).
 */
const COMMANDS_REMEMBERED = 50_000;
const QUEUES = { total: 20_000, perLane: 5_000 };

type Known = { readonly fingerprint: string; readonly receipt: Receipt };
type Wish = {
  readonly command: RostrumCommand;
  readonly context: CommandContext;
  readonly fingerprint: string;
  readonly known: Known | undefined;
};
type Means = Pick<CommandGateOptions, 'log' | 'clock'> & {
  readonly limits: LicenceLimits;
  readonly marks: WishMarks;
  readonly wired: Wired<RostrumCommand>;
};

const attempt = async (
  { log, clock, limits, marks, wired }: Means,
  { command, context, fingerprint, known }: Wish,
): Promise<Receipt> => {
  const { commandId } = context;
  const metadata = metadataOf(context, clock);
  // 4. Load the state of the stream and what the rules need of other streams.
  const prepared = await wired.prepare(command, commandId, metadata.now);
  // 5. Ask the permission table about this very object.
  authorize(context.principal, command.type, prepared.target);
  // 6. What was carried out before is not carried out again.
  if (known !== undefined) return known.receipt;
  const { earlier } = prepared;
  if (earlier !== undefined) return sameWish(marks, { fingerprint, commandId, earlier });
  // 7. Decide; append at the revision the decision saw.
  const { events, appended } = prepared.decide(metadata);
  const { stream, revision, position, expire } = prepared;
  if (events.length === 0) return { position, revision, changed: false, time: metadata.now };
  // 8. Take the seats of the licence; what is not written gives them back.
  const mark = await marks.of(fingerprint);
  const admitted = await limits.admit(events, metadata.now);
  const marked = mark === undefined ? metadata : { ...metadata, mark };
  const write = log.append({ stream, expectedRevision: revision, events, metadata: marked });
  const end = await write.catch((error: unknown) => {
    admitted.release();
    expire();
    throw error;
  });
  const receipt = { position: end.position, revision: end.revision, changed: true, time: metadata.now };
  admitted.settle(end.position);
  appended({ receipt, eventId: eventId(commandId, 0, mark) });
  return receipt;
};

type Repeated = { readonly fingerprint: string; readonly commandId: string; readonly earlier: Earlier };

const sameWish = (marks: WishMarks, { fingerprint, commandId, earlier }: Repeated): Receipt => {
  const isSame = marks.isSame(fingerprint, { commandId, eventId: earlier.eventId });
  if (!isSame) throw new DomainError('COMMAND_ID_REUSED');
  return earlier.receipt;
};

/** The one command handler. */
export const createCommandGate = (options: CommandGateOptions): CommandGate => {
  const { log, clock, observe } = options;
  const states = options.aggregates ?? createAggregates(log);
  const limits = options.limits ?? createLicenceLimits({ log, states });
  const registry = createRegistry(states);
  const lanes = createLanes(QUEUES);
  const marks = createWishMarks(options.keyRing);
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
      const wish = { command, context, fingerprint, known };
      return retryLostRaces(() => attempt({ log, clock, limits, marks, wired }, wish));
    });
    if (receipt.changed) remembered.set(context.commandId, { fingerprint, receipt });
    return receipt;
  };

  return { execute: observed(execute, clock, observe) };
};
