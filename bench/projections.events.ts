import type { RostrumEvent } from '#domain/index.ts';
import type { Actor, RecordedEvent } from '#domain/kernel/index.ts';

const people = 2_000;
const conferences = 500;
const firstNames = ['Анна', 'Иван', 'Ольга', 'Пётр', 'Ёлка', 'Mary', 'John', 'Zoë'];
const lastNames = ['Иванова', 'Петров', 'Соловьёва', 'Кузнецов', 'Smith', 'Müller'];
const phrases = [
  'Коллеги, предлагаю сделать небольшой перерыв на пять минут',
  'Всё готово, докладчик проверяет микрофон',
  'Can everybody see the third slide?',
  'Да',
  'Ссылка на протокол: https://wiki.example.org/meetings/2026-03-01',
];
const userAgent =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/147.0.0.0 Safari/537.36';

/** A year of a middling organisation, shortened: sign-ins, meetings of 3 to 14 people, chat, some administration. */
export const realisticEvents = (count: number): RecordedEvent[] => {
  const log = new Recorder(Date.parse('2026-01-12T06:00:00.000Z'));
  foundOrganisation(log);
  for (let meeting = 0; log.events.length < count; meeting++) hold(meeting, log);
  return log.events.slice(0, count);
};

/** Numbers that look random and are the same in every run. */
const pick = (seed: number, below: number): number => (Math.imul(seed, 2_654_435_761) >>> 8) % below;

const person = (n: number) => `user${n % people}`;
const nameOf = (n: number) =>
  `${firstNames[n % firstNames.length]} ${lastNames[n % lastNames.length]} ${n % people}`;
const uuid = (kind: string, n: number, m = 0) =>
  `0195${kind}-${n.toString(16).padStart(8, '0')}-7000-8000-${m.toString(16).padStart(12, '0')}`;

class Recorder {
  readonly events: RecordedEvent[] = [];
  #now: number;

  constructor(start: number) {
    this.#now = start;
  }

  add(stream: string, actor: Actor, event: RostrumEvent): void {
    this.#now += 37;
    const position = this.events.length + 1;
    this.events.push({
      ...event,
      id: uuid('eeee', position),
      version: 1,
      stream,
      revision: 0,
      position,
      time: new Date(this.#now).toISOString(),
      actor,
      correlationId: uuid('cccc', position),
      commandId: uuid('dddd', position),
    });
  }
}

const root: Actor = { kind: 'administrator', id: 'root', address: '10.0.0.1' };

const syllables = ['во', 'ле', 'ро', 'ка', 'ми', 'ну', 'са', 'те', 'ги', 'бо'];

/** So many users with a thousand last names. */
export const accountsOf = (count: number): RecordedEvent[] => {
  const log = new Recorder(Date.parse('2026-01-12T06:00:00.000Z'));
  for (let n = 0; n < count; n++) {
    const lastName = [1, 10, 100].map((unit) => syllables[Math.floor(n / unit) % 10]).join('');
    createAccount(
      log,
      `user${n}`,
      `${firstNames[n % firstNames.length]} ${n % 3 === 0 ? 'Соловьёва' : lastName} ${n}`,
    );
  }
  return log.events;
};

const createAccount = (log: Recorder, login: string, displayName: string): void => {
  const [firstName = '', lastName = ''] = displayName.split(' ');
  const profile = {
    displayName,
    firstName,
    lastName,
    email: `${login}@example.org`,
    company: 'Ромашка',
    mobilePhone: '',
    workPhone: '',
    homePhone: '',
  };
  const passwordHash = `$argon2id$v=19$m=65536,t=3,p=1$${uuid('aaaa', log.events.length)}`;
  const data = { accountId: login, profile, passwordHash, active: true };
  log.add(`account-${login}`, root, { type: 'AccountCreated', data });
};

const foundOrganisation = (log: Recorder): void => {
  for (let n = 0; n < people; n++) createAccount(log, person(n), nameOf(n));
  for (let n = 0; n < conferences; n++) {
    const definition = {
      title: `Планёрка отдела ${n}`,
      ownerId: person(n * 7),
      mode: 'all-on-screen',
      visibility: 'internal',
      description: '',
      invited: Array.from({ length: 8 }, (_, i) => person(n * 7 + i)),
      uninvitedAllowed: true,
      muteMicrophoneOnEntry: false,
      muteCameraOnEntry: false,
      schedule: { kind: 'none' },
      emailInvitations: true,
    } as const;
    const data = { conferenceId: `${100_000 + n}`, definition };
    log.add(`conference-${data.conferenceId}`, root, { type: 'ConferenceCreated', data });
  }
};

const hold = (meeting: number, log: Recorder): void => {
  const place = { sessionId: uuid('5555', meeting), conferenceId: `${100_000 + (meeting % conferences)}` };
  const stream = `session-${place.conferenceId}`;
  const size = 3 + pick(meeting, 12);
  const first = pick(meeting + 1, people);
  const actorOf = (n: number): Actor => ({
    kind: 'account',
    id: person(first + n),
    address: `10.1.${n}.${meeting % 250}`,
  });
  log.add(stream, actorOf(0), {
    type: 'SessionOpened',
    data: {
      ...place,
      title: `Планёрка отдела ${meeting % conferences}`,
      ownerId: person(first),
      mode: 'all-on-screen',
      visibility: 'internal',
      plannedEnd: null,
    },
  });
  for (let n = 0; n < size; n++) enter(meeting, n, first, { log, stream, place, actor: actorOf(n) });
  for (let n = 0; n < size; n++) write(meeting, n, first, { log, stream, place, actor: actorOf(n) });
  for (let n = 0; n < size - 2; n++) leave(meeting, n, { log, stream, place, actor: actorOf(n) });
  log.add(stream, actorOf(0), { type: 'SessionClosed', data: { ...place, reason: 'stopped' } });
  if (meeting % 20 === 0) {
    const changes = { title: `Планёрка отдела ${meeting % conferences}, неделя ${meeting}` };
    const { conferenceId } = place;
    log.add(`conference-${conferenceId}`, root, {
      type: 'ConferenceChanged',
      data: { conferenceId, changes },
    });
  }
};

type Scene = {
  readonly log: Recorder;
  readonly stream: string;
  readonly place: { readonly sessionId: string; readonly conferenceId: string };
  readonly actor: Actor;
};

const enter = (meeting: number, n: number, first: number, { log, stream, place, actor }: Scene): void => {
  const personId = person(first + n);
  if ((meeting + n) % 3 === 0) {
    const sessionId = uuid('bbbb', meeting, n);
    const principal = { kind: 'account', id: personId } as const;
    const times = { expiresAt: '2026-12-31T00:00:00.000Z' };
    log.add(`sign-in-${sessionId}`, actor, {
      type: 'SignedIn',
      data: { sessionId, principal, tokenHash: uuid('7777', meeting, n), userAgent, ...times },
    });
    log.add(`sign-in-${sessionId}`, actor, {
      type: 'SessionTokenRotated',
      data: { sessionId, principal, tokenHash: uuid('8888', meeting, n), ...times },
    });
  }
  log.add(stream, actor, {
    type: 'ParticipantAdmitted',
    data: {
      ...place,
      participantId: uuid('9999', meeting, n),
      personId,
      identity: { kind: 'account', accountId: personId },
      displayName: nameOf(first + n),
      role: n === 0 ? 'owner' : 'participant',
      rights: { sendAudio: true, sendVideo: true, shareContent: true, chat: true },
      limits: { incoming: null, outgoing: null },
      muted: { microphone: false, camera: false },
      connection: {
        connectionId: uuid('6666', meeting, n),
        protocol: 'webrtc',
        address: actor.address ?? '',
        userAgent,
      },
    },
  });
};

const write = (meeting: number, n: number, first: number, { log, place, actor }: Scene): void => {
  for (let m = 0; m < pick(meeting + n, 4); m++) {
    log.add(`chat-${place.sessionId}`, actor, {
      type: 'ChatMessagePosted',
      data: {
        messageId: uuid('4444', meeting * 16 + n, m),
        ...place,
        participantId: uuid('9999', meeting, n),
        personId: person(first + n),
        displayName: nameOf(first + n),
        text: `${phrases[(meeting + n + m) % phrases.length]} ${meeting}`,
      },
    });
  }
};

const leave = (meeting: number, n: number, { log, stream, place, actor }: Scene): void => {
  log.add(stream, actor, {
    type: 'ParticipantLeft',
    data: {
      ...place,
      participantId: uuid('9999', meeting, n),
      reason: 'left',
      summary: {
        transport: n % 7 === 0 ? 'tcp' : 'udp',
        sentBitrate: 500_000 + pick(n, 1_000_000),
        receivedBitrate: 900_000 + pick(meeting, 1_000_000),
        framesPerSecond: 29.5,
        width: 1280,
        height: 720,
      },
    },
  });
};
