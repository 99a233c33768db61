import { LRUCache } from 'lru-cache';
import { authorize, authorizeEver } from '#domain/access/index.ts';
import type { RostrumCommand } from '#domain/index.ts';
import { DomainError } from '#domain/kernel/index.ts';
import type { Clock } from '#platform/clock/port.ts';
import { type EventLog, LogUnavailableError, WrongExpectedRevisionError } from '#platform/event-log/port.ts';
import type { CommandContext, CommandGate, Receipt } from '../port.ts';
import { createRegistry, wiringOf } from '../registry.ts';
import { metadataOf } from './actor.ts';
import { fingerprintOf } from './fingerprint.ts';
import { createLanes } from './lanes.ts';
import { type CommandObserver, observed } from './outcome.ts';

export type CommandGateOptions = {
  readonly log: EventLog;
  readonly clock: Clock;
  readonly observe?: CommandObserver;
};

const ATTEMPTS = 5;
const COMMANDS_REMEMBERED = 50_000;
const QUEUES = { total: 20_000, perLane: 5_000 };

/** The one command handler. */
export const createCommandGate = ({ log, clock, observe }: CommandGateOptions): CommandGate => {
  const registry = createRegistry(log);
  const lanes = createLanes(QUEUES);
  const fingerprints = new LRUCache<string, string>({ max: COMMANDS_REMEMBERED });

  const attempt = async (command: RostrumCommand, context: CommandContext): Promise<Receipt> => {
    const metadata = metadataOf(context, clock);
    // 4. Load the state of the stream and what the rules need of other streams.
    const prepared = await wiringOf(registry, command).prepare(command, context.commandId, metadata.now);
    // 5. Ask the permission table about this very object.
    authorize(context.principal, command.type, prepared.target);
    // 6. What was carried out before is not carried out again.
    if (prepared.earlier !== undefined) return prepared.earlier;
    // 7. Decide; append at the revision the decision saw.
    const { events, appended } = prepared.decide(metadata);
    const { stream, revision, position } = prepared;
    if (events.length === 0) return { position, revision, changed: false };
    try {
      const end = await log.append({ stream, expectedRevision: revision, events, metadata });
      const receipt = { position: end.position, revision: end.revision, changed: true };
      appended(receipt);
      return receipt;
    } catch (error) {
      prepared.expire();
      throw error;
    }
  };

  const carryOut = async (command: RostrumCommand, context: CommandContext): Promise<Receipt> => {
    for (let left = ATTEMPTS; left > 0; left -= 1) {
      try {
        return await attempt(command, context);
      } catch (error) {
        if (error instanceof LogUnavailableError)
          throw new DomainError('STORAGE_UNAVAILABLE', { cause: error });
        // 8. Only a lost race is tried again, with what the winner wrote.
        if (!(error instanceof WrongExpectedRevisionError)) throw error;
      }
    }
    throw new DomainError('CONFLICT');
  };

  const execute = async (command: RostrumCommand, context: CommandContext): Promise<Receipt> => {
    // 1. Refuse what the table never allows, before anything is loaded.
    authorizeEver(context.principal, command.type);
    // 2. One command id stands for one wish.
    const fingerprint = fingerprintOf(command);
    const known = fingerprints.get(context.commandId);
    if (known !== undefined && known !== fingerprint) throw new DomainError('COMMAND_ID_REUSED');
    // 3. Commands about one object wait for each other.
    const lane = wiringOf(registry, command).lane(command);
    const receipt = await lanes.run(lane, () => carryOut(command, context));
    if (receipt.changed) fingerprints.set(context.commandId, fingerprint);
    return receipt;
  };

  return { execute: observed(execute, clock, observe) };
};
