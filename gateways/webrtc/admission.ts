import type { CommandContext, CommandGate } from '#command-api/port.ts';
import { DomainError } from '#domain/kernel/index.ts';
import { type ClientFacts, type LeaveReason, silentClient } from '#domain/session/index.ts';
import type { Ids } from '#platform/ids/port.ts';
import { refuseOutdated, updateFor } from './client-versions.ts';
import { ProtocolError } from './codec/errors.ts';
import { toRtpCapabilities } from './codec/media.ts';
import type { GatewayLogger, JoinTickets, ResumeTokens, VersionsOf } from './ports.ts';
import type { JoinedRoom, RequestData } from './protocol/index.ts';
import type { SessionRegistry } from './registry.ts';
import type { RosterFollower } from './roster-follower.ts';
import type { ClientLink, ParticipantSession } from './session.ts';

export type AdmissionMeans = {
  readonly gate: CommandGate;
  readonly tickets: JoinTickets;
  readonly tokens: ResumeTokens;
  readonly ids: Ids;
  readonly registry: SessionRegistry;
  readonly follower: RosterFollower;
  readonly versionsOf: VersionsOf;
  readonly logger: GatewayLogger;
};

export type Entrance = {
  readonly session: ParticipantSession;
  readonly joined: JoinedRoom;
  readonly personId: string;
};

type Person = { readonly kind: 'account' | 'guest'; readonly id: string };

/** The gateway's own right, in the name of the person if it was his doing. */
const systemContext = (ids: Ids, origin: CommandContext['origin'], person?: Person): CommandContext => {
  const id = ids.uuid();
  const component = 'gateways/webrtc';
  return {
    principal: { kind: 'system', component, ...(person === undefined ? {} : { actingFor: person }) },
    origin,
    commandId: id,
    correlationId: id,
  };
};

const enterOptions = (data: RequestData<'join'> | RequestData<'resume'>) => ({
  rtpCapabilities: toRtpCapabilities(data.rtpCapabilities),
  forceTcp: data.forceTcp ?? false,
  transportIds: 'transportIds' in data ? data.transportIds : [],
  client: data.client,
});

/** What the client left out is told as nothing. */
const told = ({ userAgent: _, ...client }: RequestData<'join'>['client']): ClientFacts => {
  const given = Object.entries(client).filter(([, value]) => value !== undefined);
  return { ...silentClient, ...Object.fromEntries(given) };
};

/** A ticket becomes a participant: the command first, media when the log has agreed. */
export const join = async (
  means: AdmissionMeans,
  data: RequestData<'join'>,
  link: ClientLink,
  address: string,
): Promise<Entrance> => {
  const { gate, tickets, ids, registry, follower } = means;
  const { conferenceId, identity, displayName } = await tickets.redeem(data.ticket);
  refuseOutdated(data.client, means.versionsOf, means.logger);
  const participantId = ids.uuid();
  const { userAgent } = data.client;
  const connectionId = ids.uuid();
  const connection = {
    connectionId,
    protocol: 'webrtc' as const,
    address,
    userAgent,
    client: told(data.client),
  };
  const command = {
    type: 'AdmitParticipant' as const,
    data: { conferenceId, sessionId: ids.uuid(), participantId, identity, displayName, connection },
  };
  const person =
    identity.kind === 'account'
      ? { kind: 'account' as const, id: identity.accountId }
      : { kind: 'guest' as const, id: identity.guestId };
  const origin = { address, application: userAgent };
  const receipt = await gate.execute(command, systemContext(ids, origin, person));
  // Admitted: from here on he is lost, not absent, if anything goes wrong, and the registry counts his time.
  const session = registry.get(participantId) ?? registry.open(conferenceId, participantId);
  try {
    await follower.reached(receipt.position);
    return await enter(means, session, link, enterOptions(data));
  } catch (error) {
    if (session.away) registry.absent(session, 0);
    throw error;
  }
};

/** A lost client comes back to its own place. */
export const resume = async (
  means: AdmissionMeans,
  data: RequestData<'resume'>,
  link: ClientLink,
): Promise<Entrance> => {
  const claims = means.tokens.verify(data.resumeToken);
  if (claims === null) throw new ProtocolError('RESUME_REFUSED');
  const { conferenceId, participantId, sessionId } = claims;
  if (means.follower.roster.get(conferenceId)?.sessionId !== sessionId) {
    throw new DomainError('CONFERENCE_NOT_RUNNING');
  }
  if (means.follower.find(conferenceId, participantId) === null)
    throw new DomainError('PARTICIPANT_NOT_FOUND');
  const { registry } = means;
  const session = registry.get(participantId) ?? registry.open(conferenceId, participantId);
  return enter(means, session, link, enterOptions(data));
};

const enter = async (
  { registry, follower, versionsOf }: AdmissionMeans,
  session: ParticipantSession,
  link: ClientLink,
  { client, ...options }: ReturnType<typeof enterOptions>,
): Promise<Entrance> => {
  registry.present(session);
  try {
    const room = await session.enter(link, options);
    const joined = { ...room, update: updateFor(client, versionsOf) };
    const personId = follower.find(session.conferenceId, session.participantId)?.self.personId ?? '';
    return { session, joined, personId };
  } catch (error) {
    session.detach(link);
    if (session.away) registry.absent(session);
    throw error;
  }
};

/** Records that somebody is gone, with the averages of his connection. */
export const recordLeft = async (
  means: Pick<AdmissionMeans, 'gate' | 'ids' | 'follower'>,
  session: ParticipantSession,
  reason: LeaveReason,
): Promise<void> => {
  const { conferenceId, participantId } = session;
  const summary = await session.summary();
  const self = means.follower.find(conferenceId, participantId)?.self;
  const person =
    reason === 'left' && self !== undefined
      ? { kind: self.accountId === null ? ('guest' as const) : ('account' as const), id: self.personId }
      : undefined;
  await means.gate.execute(
    { type: 'RecordParticipantLeft', data: { conferenceId, participantId, reason, summary } },
    systemContext(means.ids, {}, person),
  );
};
