import type { CallDocument } from '#projections/call-history/document.ts';
import type { ChatMessageDocument } from '#projections/chat-messages/document.ts';
import type { ConnectionDocument } from '#projections/connections/document.ts';
import type { SettingsChangeDocument } from '#projections/settings-changes/document.ts';
import { mixed, momentOf, titles } from './report-rows.ts';

/** Looks like an identifier, the same for the same row. */
const identifier = (n: number, salt: number): string => {
  const hex = (i: number): string =>
    mixed(n, salt + i)
      .toString(16)
      .padStart(8, '0');
  const [one, two, three] = [hex(1), hex(2), hex(3)];
  return `${one}-${two.slice(0, 4)}-7${two.slice(5)}-8${three.slice(5)}-${three.slice(0, 4)}${one}`;
};

const titleOf = (room: number): string => `${titles[room % titles.length]} ${room}`;

const browsers = ['Chrome/140.0.0.0', 'Firefox/142.0', 'Safari/605.1.15', 'Edg/140.0.0.0'] as const;
const systems = ['Windows NT 10.0', 'X11; Linux x86_64', 'Macintosh; Intel', 'Android 15'] as const;

/** Of the panel hardly anybody asks from Android; nobody of the cabinet from Linux. */
const systemOf = (n: number, application: ConnectionDocument['application']): string => {
  const system = mixed(n, 4) % systems.length;
  if (application === 'WebPanel' && system === 3 && mixed(n, 5) % 2_000 > 0) return systems[0];
  if (application === 'WebCabinet' && system === 1) return systems[0];
  return systems[system] ?? systems[0];
};

const applicationOf = (n: number): ConnectionDocument['application'] => {
  const share = mixed(n, 1) % 100;
  return share < 70 ? 'WebClient' : share < 95 ? 'WebCabinet' : 'WebPanel';
};

const media: NonNullable<ConnectionDocument['media']> = {
  transport: 'udp',
  sentBitrate: 1_200_000,
  receivedBitrate: 3_400_000,
  framesPerSecond: 30,
  width: 1280,
  height: 720,
  quality: null,
};

const clientOf = (system: string): NonNullable<ConnectionDocument['client']> => ({
  application: { name: 'web', version: '5.2.6' },
  language: 'ru-RU',
  system,
  architecture: 'x86, 64 bit',
  processorCores: 8,
  memory: 8,
  screen: { width: 1920, height: 1080 },
  graphics: 'ANGLE (Intel, Mesa Intel UHD Graphics 620)',
  network: 'wifi',
  microphones: ['Built-in Audio Analog Stereo'],
  speakers: ['Built-in Audio Analog Stereo'],
  cameras: ['Integrated Camera'],
});

/** Of a server of twenty thousand people, with a sixth of all who take part being guests who come once. */
export const connectionRow = (n: number, rows: number): ConnectionDocument => {
  const application = applicationOf(n);
  const isMeeting = application === 'WebClient';
  const isGuest = isMeeting && mixed(n, 6) % 6 === 0;
  const person = mixed(n, 2) % 20_000;
  const room = mixed(n, 3) % 5_000;
  const system = systemOf(n, application);
  const since = momentOf(n, rows);
  const until = momentOf(n + 100, rows);
  const kind = application === 'WebPanel' ? 'administrator' : isGuest ? 'guest' : 'account';
  const connectionId = identifier(n, 20);
  return {
    id: identifier(n, 10),
    application,
    personId: isGuest
      ? `guest-${identifier(n, 30)}`
      : kind === 'account'
        ? `user${person}`
        : `admin${person % 5}`,
    personKind: kind,
    displayName: isMeeting ? (isGuest ? `Гость ${person}` : `Пользователь ${person}`) : null,
    address: `10.${room % 200}.${person % 250}.${n % 250}`,
    userAgent: `Mozilla/5.0 (${system}) AppleWebKit/537.36 ${browsers[mixed(n, 7) % browsers.length]}`,
    since,
    until,
    over: until,
    reason: isMeeting ? 'left' : 'signed-out',
    meeting: isMeeting
      ? {
          sessionId: identifier(n, 40),
          conferenceId: String(100_000 + room),
          title: titleOf(room),
          connectionId,
          protocol: 'webrtc',
        }
      : null,
    client: isMeeting ? clientOf(system) : null,
    route: null,
    media: isMeeting ? media : null,
    activeAt: isMeeting ? null : until,
    words: isMeeting
      ? [kind, connectionId, String(100_000 + room), titleOf(room), system, 'web', '5.2.6'].join(' ')
      : '',
    position: n + 1,
  };
};

const said = [
  'да',
  'нет',
  'hello',
  'спасибо',
  'слышно',
  'screen',
  'вопрос',
  'минуту',
  'report',
  'ok',
] as const;

/** Who says "report" hardly ever says "screen" besides, and never "hello". */
const textOf = (n: number): string => {
  const first = said[mixed(n, 1) % said.length] ?? 'ok';
  const second = said[mixed(n, 2) % said.length] ?? 'ok';
  const pair = new Set([first, second]);
  const isUnusual =
    pair.has('report') && (pair.has('hello') || (pair.has('screen') && mixed(n, 5) % 5_000 > 0));
  return `${first} ${isUnusual ? first : second} ${mixed(n, 6) % 50_000}`;
};

export const chatRow = (n: number, rows: number): ChatMessageDocument => {
  const person = mixed(n, 3) % 20_000;
  const session = Math.floor(n / 40);
  return {
    id: identifier(n, 10),
    sessionId: identifier(session, 40),
    conferenceId: String(100_000 + (mixed(session, 4) % 5_000)),
    participantId: identifier(n, 50),
    personId: `user${person}`,
    displayName: `Пользователь ${person}`,
    time: momentOf(n, rows),
    text: textOf(n),
    file: null,
    position: n + 1,
  };
};

export const callRow = (n: number, rows: number): CallDocument => {
  const room = mixed(n, 3) % 5_000;
  const duration = (mixed(n, 5) % 7_200) * 1_000;
  const persons = Array.from(
    { length: 2 + (mixed(n, 6) % 12) },
    (_, i) => `user${mixed(n, 60 + i) % 20_000}`,
  );
  const startedAt = momentOf(n, rows);
  return {
    id: identifier(n, 10),
    conferenceId: String(100_000 + room),
    title: titleOf(room),
    ownerId: `user${mixed(room, 7) % 20_000}`,
    mode: 'all-on-screen',
    visibility: 'public',
    startedAt,
    endedAt: new Date(Date.parse(startedAt) + duration).toISOString(),
    duration,
    participants: persons.length,
    persons,
    invited: persons,
    invitedAt: startedAt,
    closeReason: 'stopped',
    sortTitle: titleOf(room).toLowerCase(),
    position: n + 1,
  };
};

const actions = ['edit', 'edit', 'edit', 'create', 'delete'] as const;

export const changeRow = (n: number, rows: number): SettingsChangeDocument => {
  const isConference = mixed(n, 1) % 2 === 0;
  const object = mixed(n, 3) % (isConference ? 5_000 : 20_000);
  const objectName = isConference ? titleOf(object) : `Пользователь ${object}`;
  return {
    id: String(n + 1).padStart(16, '0'),
    time: momentOf(n, rows),
    action: actions[mixed(n, 2) % actions.length] ?? 'edit',
    objectType: isConference ? 'conference' : 'account',
    objectId: isConference ? String(100_000 + object) : `user${object}`,
    objectName,
    sortName: objectName.toLowerCase(),
    actorKind: 'administrator',
    actorId: `admin${mixed(n, 4) % 5}`,
    address: '10.0.0.1',
    correlationId: identifier(n, 20),
    fields: [{ name: 'title', before: 'Demo', after: 'Weekly', secret: false }],
    position: n + 1,
  };
};
