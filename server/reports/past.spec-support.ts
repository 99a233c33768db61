import type { RostrumEvent } from '#domain/index.ts';
import type { Actor } from '#domain/kernel/index.ts';
import { openSecrets } from '#platform/secrets/index.ts';
import { type Fact, fact } from '#projections/testing/facts.ts';
import {
  accountCreated,
  admitted,
  left,
  sessionClosed,
  sessionOpened,
} from '#projections/testing/samples.ts';
import { dataFolders, openLog } from '../composition/storage.ts';

/** What spreadsheets take for formulas, and what tables stumble over. */
export const hostileNames = ['=1+1', '+cmd', '-2+3', '@SUM(A1)', '\tx', '\r=x', 'a"b;c', 'Пётр'] as const;

const DAY = 86_400_000;
const somebody: Actor = { kind: 'administrator', id: 'root', address: '192.0.2.1', application: '=cmd' };

const streamOf = ({ type, data }: RostrumEvent): string => {
  if ('messageId' in data) return `chat-${data.sessionId}`;
  if ('conferenceId' in data) return `session-${data.conferenceId}`;
  return 'sessionId' in data ? `sign-in-${data.sessionId}` : `${type}-past`;
};

/** A conference of a guest with that name, who writes it, and a user whose browser calls itself so. */
const happened = (name: string, index: number): readonly Fact[] => {
  const place = { sessionId: `s${index}`, conferenceId: String(100 + index), participantId: `p${index}` };
  const personId = `guest2:${index}`;
  const guest = { kind: 'guest', guestId: personId } as const;
  const connection = {
    connectionId: `c${index}`,
    protocol: 'webrtc',
    address: '192.0.2.44',
    userAgent: name,
  } as const;
  const opened = sessionOpened(place.sessionId, place.conferenceId).event;
  const principal = { kind: 'account', id: 'olga' } as const;
  const expiresAt = new Date(Date.now() - 2 * DAY).toISOString();
  const browser = { sessionId: `b${index}`, principal };
  return [
    { event: { ...opened, data: { ...opened.data, title: name } } as RostrumEvent },
    admitted(place, personId, { displayName: name, role: 'guest', identity: guest, connection }),
    fact('ChatMessagePosted', { ...place, messageId: `m${index}`, personId, displayName: name, text: name }),
    left(place),
    sessionClosed(place.sessionId, place.conferenceId),
    fact('SignedIn', { ...browser, tokenHash: `hash ${index}`, expiresAt, userAgent: name }),
    fact('SignedOut', { ...browser, reason: 'signed-out' }),
  ];
};

/** Writes the log of a server on which all that happened three days ago, a second after the other. */
export const writePast = async (dataDir: string): Promise<void> => {
  const folders = dataFolders(dataDir);
  const secrets = await openSecrets(folders.secrets);
  const { log } = await openLog(folders, secrets);
  const facts = [accountCreated('olga', { displayName: 'Ольга' }), ...hostileNames.flatMap(happened)];
  const revisions = new Map<string, number>();
  for (const [index, { event }] of facts.entries()) {
    const stream = event.type === 'AccountCreated' ? 'account-olga' : streamOf(event);
    const revision = revisions.get(stream) ?? -1;
    revisions.set(stream, revision + 1);
    const now = new Date(Date.now() - 3 * DAY + index * 1000).toISOString();
    const metadata = { commandId: `past-${index}`, now, actor: somebody, correlationId: 'past' };
    await log.append({ stream, expectedRevision: revision, events: [event], metadata });
  }
  await log.close();
  await secrets.close();
};
