import type { MailDesk, MailState } from '#command-api/port.ts';
import { isGuestId } from '#domain/access/index.ts';
import type { RecordedEvent } from '#domain/kernel/index.ts';
import type { EventLog } from '#platform/event-log/port.ts';
import type { Logger } from '#platform/logging/port.ts';
import type { MailWay } from '#platform/outgoing/port.ts';
import type { Tracing } from '#platform/telemetry/traces.ts';
import { persistentWriter } from '../shared/until-written.ts';
import { createMailDesk, type DeskMeans, isStored } from './desk.ts';
import { letterChooser, occasions } from './letters/choose.ts';
import { createPreparer, type PrepareMeans } from './letters/prepare.ts';
import { createRegistrantReader, forgottenBy } from './letters/registered.ts';
import { type NewLetter, openOutbox, shownLetter } from './outbox.ts';
import { Postman } from './sending/postman.ts';

export type MailGatewayOptions = Omit<DeskMeans, 'transport'> &
  Pick<PrepareMeans, 'people' | 'personalPath'> & {
    readonly folder: string;
    readonly log: Pick<EventLog, 'subscribe' | 'readStream' | 'head'>;
    readonly way: MailWay;
    readonly logger: Logger;
    readonly tracing?: Tracing | undefined;
    /** Told whenever it may have changed; `detail` is a code. */
    readonly onState?: (state: MailState['state'], detail: string) => void;
    /** From 0 to 1. */
    readonly chance?: () => number;
  };

export type MailGateway = MailDesk & {
  /** From now on letters go out: it is known where people reach this server. */
  begin(): void;
  close(): Promise<void>;
};

const types = [...occasions, 'PersonForgotten'] as const;

/** Follows the log, puts letters into the outbox, and has them sent. */
export const startMail = (options: MailGatewayOptions): MailGateway => {
  const { folder, log, settings, people, clock, logger, baseUrl } = options;
  const outbox = openOutbox(folder, log.head);
  const transport = () => ({ way: options.way, ownName: new URL(baseUrl()).hostname });
  const desk = createMailDesk({ ...options, transport });
  const registrants = createRegistrantReader(log);
  const postman = new Postman({
    ...{ outbox, settings, transport, clock, logger },
    prepare: createPreparer({ ...options, registrant: registrants.of }),
    onState: options.onState,
    chance: options.chance,
    tracing: options.tracing,
  });
  const writer = persistentWriter({ clock, logger, what: 'The outbox of letters' });

  const lettersOf = letterChooser({ log, settings });

  /**
   * Nobody can say any more whose name it was; whoever is not there is not written to either. Of guests nothing but
   * chance stands there.
   */
  const forgetStrangers = async (): Promise<void> => {
    const logins = outbox.recipients().filter((recipient) => !isGuestId(recipient));
    const gone: string[] = [];
    for (const login of logins) if ((await people(login)) === null) gone.push(login);
    outbox.forget(gone);
  };

  const forget = (people: readonly string[]): void => {
    if (people.length > 0) registrants.forget();
    outbox.forget(people);
  };

  const take = async (events: readonly RecordedEvent[], end: number): Promise<void> => {
    const fresh: NewLetter[] = [];
    for (const event of events) {
      forget(forgottenBy(event));
      if (event.type === 'PersonForgotten') await forgetStrangers();
      else fresh.push(...(await lettersOf(event)));
    }
    await writer.untilWritten(() => outbox.take(fresh, end, clock.now()));
    if (fresh.length > 0) postman.pump();
  };

  const subscription = log.subscribe(outbox.position, take, { types });
  subscription.done.catch((err: unknown) => logger.error({ err }, 'Mail no longer follows the log.'));
  const unfollow = settings.follow(() => postman.renew());

  const pumped = <Result>(result: Result): Result => {
    postman.pump();
    return result;
  };
  const check: MailDesk['check'] = (connection) =>
    desk.check(connection).then((dialogue) => {
      const { problem, answer } = dialogue;
      if (isStored(connection, settings.connection()))
        postman.note(problem === null ? null : { problem, answer, scope: 'server' });
      return dialogue;
    });
  let closing: Promise<void> | undefined;
  const close = async (): Promise<void> => {
    writer.close();
    unfollow();
    await subscription.close();
    await postman.close();
    outbox.close();
  };
  return {
    ...desk,
    check,
    begin: () => postman.begin(),
    state: () => postman.state(),
    letters: ({ status, before, limit }) => outbox.list(status, before, limit).map(shownLetter),
    tryAgain: (id) => pumped(outbox.tryAgain(id, clock.now())),
    tryAllAgain: () => pumped(outbox.tryAllAgain(clock.now())),
    discard: (id) => outbox.discard(id),
    close: () => (closing ??= close()),
  };
};
