import type { MailDesk, MailState } from '#command-api/port.ts';
import { isGuestId } from '#domain/access/index.ts';
import type { RecordedEvent } from '#domain/kernel/index.ts';
import { lettersAbout } from '#domain/mail/index.ts';
import type { EventLog } from '#platform/event-log/port.ts';
import type { Logger } from '#platform/logging/port.ts';
import type { MailWay } from '#platform/outgoing/port.ts';
import { persistentWriter } from '../shared/until-written.ts';
import { createMailDesk, type DeskMeans } from './desk.ts';
import { conferenceStory, isConferenceEvent, isMissedEvent, startStory } from './letters/from-log.ts';
import { createPreparer, type Person } from './letters/prepare.ts';
import { type NewLetter, openOutbox, shownLetter } from './outbox.ts';
import { Postman } from './sending/postman.ts';
import type { MailSettings } from './settings.ts';

export type MailGatewayOptions = Omit<DeskMeans, 'transport'> & {
  readonly folder: string;
  readonly log: Pick<EventLog, 'subscribe' | 'readStream' | 'head'>;
  readonly way: MailWay;
  /** Null for an account that is not there or must not sign in. */
  readonly people: (login: string) => Promise<Person | null>;
  readonly logger: Logger;
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

const types = [
  'ConferenceCreated',
  'ConferenceChanged',
  'ConferenceDeleted',
  'ConferenceGuestAdded',
  'ConferenceGuestRemoved',
  'InvitationsMissed',
  'ServerStarted',
  'PersonForgotten',
] as const;

const aboutMissed = (event: RecordedEvent, settings: MailSettings): readonly NewLetter[] => {
  if (!isMissedEvent(event) || !settings.notices().missedCalls) return [];
  const { id, stream, revision, data } = event;
  return data.missed.map((recipient) => ({ event: id, kind: 'missedCall', stream, revision, recipient }));
};

/** Follows the log, puts letters into the outbox, and has them sent. */
export const startMail = (options: MailGatewayOptions): MailGateway => {
  const { folder, log, settings, people, clock, logger, baseUrl } = options;
  const outbox = openOutbox(folder, log.head);
  const transport = () => ({ way: options.way, ownName: new URL(baseUrl()).hostname });
  const desk = createMailDesk({ ...options, transport });
  const postman = new Postman({
    ...{ outbox, settings, transport, clock, logger },
    prepare: createPreparer(options),
    onState: options.onState,
    chance: options.chance,
  });
  const writer = persistentWriter({ clock, logger, what: 'The outbox of letters' });

  const aboutConference = async (event: RecordedEvent): Promise<readonly NewLetter[]> => {
    const { invitations, exclusions } = settings.notices();
    if (!isConferenceEvent(event) || !(invitations || exclusions)) return [];
    const { id, stream, revision, actor, time } = event;
    const { before, after } = await conferenceStory(log, stream, revision);
    return lettersAbout({ event, before, after, actor, time })
      .filter(({ kind }) => (kind === 'exclusion' ? exclusions : invitations))
      .map((wanted) => ({ ...wanted, event: id, stream, revision }));
  };

  const aboutStart = async ({ id, stream, revision }: RecordedEvent): Promise<readonly NewLetter[]> => {
    const { restarts, administratorAddress } = settings.notices();
    if (!restarts || administratorAddress === '') return [];
    const story = await startStory(log, stream, revision);
    return story?.fault ? [{ event: id, kind: 'restart', stream, revision, recipient: '' }] : [];
  };

  const lettersOf = async (event: RecordedEvent): Promise<readonly NewLetter[]> => {
    if (settings.connection().host === '') return [];
    if (event.type === 'ServerStarted') return aboutStart(event);
    return event.type === 'InvitationsMissed' ? aboutMissed(event, settings) : aboutConference(event);
  };

  /**
   * Nobody can say any more whose name it was; whoever is not there is not written to either. Of guests nothing but
   * chance stands there.
   */
  const forgetStrangers = async (): Promise<void> => {
    for (const recipient of outbox.recipients())
      if (!isGuestId(recipient) && (await people(recipient)) === null) outbox.forget(recipient);
  };

  const take = async (events: readonly RecordedEvent[], end: number): Promise<void> => {
    const fresh: NewLetter[] = [];
    for (const event of events) {
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
    begin: () => postman.begin(),
    state: () => postman.state(),
    letters: ({ status, before, limit }) => outbox.list(status, before, limit).map(shownLetter),
    tryAgain: (id) => pumped(outbox.tryAgain(id, clock.now())),
    tryAllAgain: () => pumped(outbox.tryAllAgain(clock.now())),
    discard: (id) => outbox.discard(id),
    close: () => (closing ??= close()),
  };
};
