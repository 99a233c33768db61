import type { AccountProfile, Rights } from '#domain/account/index.ts';
import type { ConferenceDefinition } from '#domain/conference/index.ts';
import type { LeaveReason, ParticipantIdentity, ParticipantRole } from '#domain/session/index.ts';
import type { Count, Page } from '#platform/read-store/port.ts';

/** What read models must answer for this interface; server/ fills it with the queries that GraphQL uses too. */

export type PageRequest = { readonly skip?: number; readonly after?: string; readonly limit: number };
type TimeRange = { readonly from?: string; readonly until?: string };
type Order<Column extends string> = { readonly column: Column; readonly direction: 'asc' | 'desc' };

export type AccountView = AccountProfile & {
  readonly id: string;
  readonly active: boolean;
  readonly groups: readonly string[];
  readonly avatar: string | null;
};

export type GroupView = { readonly id: string; readonly name: string; readonly rights: Rights };

export type AliasView = { readonly id: string; readonly callString: string };

export type ContactView = {
  readonly contactId: string;
  readonly callString: string;
  readonly displayName: string;
};

export type ConferenceView = ConferenceDefinition & {
  readonly id: string;
  readonly createdAt: string;
  readonly running: boolean;
  readonly sessionId: string | null;
};

export type PresentView = {
  readonly participantId: string;
  readonly personId: string;
  readonly identity: ParticipantIdentity;
  readonly displayName: string;
  readonly role: ParticipantRole;
  readonly joinedAt: string;
};

export type SessionView = {
  readonly id: string;
  readonly conferenceId: string;
  readonly title: string;
  readonly ownerId: string;
  readonly startedAt: string;
  readonly participants: readonly PresentView[];
};

export type CallView = {
  readonly id: string;
  readonly conferenceId: string;
  readonly title: string;
  readonly ownerId: string;
  readonly startedAt: string;
  readonly endedAt: string | null;
  readonly participants: number;
  readonly persons: readonly string[];
};

export type StayView = {
  readonly id: string;
  readonly personId: string;
  readonly displayName: string;
  readonly joinedAt: string;
  readonly leftAt: string | null;
  readonly duration: number | null;
  readonly leaveReason: LeaveReason | null;
  readonly connectionId: string;
  readonly sentBitrate: number | null;
  readonly receivedBitrate: number | null;
  readonly framesPerSecond: number | null;
  readonly width: number | null;
  readonly height: number | null;
};

export type MessageView = {
  readonly id: string;
  readonly sessionId: string;
  readonly conferenceId: string;
  readonly personId: string;
  readonly displayName: string;
  readonly time: string;
  readonly text: string;
};

export type EventView = {
  readonly id: string;
  readonly time: string;
  readonly source: string;
  readonly objectId: string;
  readonly objectName: string;
  readonly event: string;
  readonly details: readonly { readonly key: string; readonly value: string }[];
};

export type CallColumn = 'startedAt' | 'endedAt' | 'duration' | 'participants' | 'ownerId' | 'title';
export type CallFilter = {
  readonly started?: TimeRange;
  readonly conferenceId?: string;
  readonly ownerId?: string;
  readonly running?: boolean;
};
export type StayColumn = 'displayName' | 'joinedAt' | 'leftAt' | 'duration';
export type MessageFilter = {
  readonly posted?: TimeRange;
  readonly sessionId?: string;
  readonly conferenceId?: string;
};
export type EventFilter = { readonly time?: TimeRange; readonly objectId?: string };
export type ConferenceFilter = { readonly running?: boolean; readonly text?: string };

/** Lists are counted exactly up to `cap`. */
export type RestReads = {
  readonly accounts: {
    byId(login: string): Promise<AccountView | null>;
    list(
      request: PageRequest & { readonly text?: string; readonly orderBy?: Order<'login'> },
    ): Promise<Page<AccountView>>;
  };
  readonly groups: {
    byId(groupId: string): Promise<GroupView | null>;
    byIds(groupIds: readonly string[]): Promise<readonly GroupView[]>;
    list(request: PageRequest): Promise<Page<GroupView>>;
  };
  readonly groupMembers: {
    list(
      request: PageRequest & { readonly groupIds: readonly string[] },
    ): Promise<Page<{ readonly accountId: string }>>;
  };
  readonly aliases: {
    byAlias(alias: string): Promise<AliasView | null>;
    list(request: PageRequest): Promise<Page<AliasView>>;
  };
  readonly addressBooks: {
    contact(accountId: string, contactId: string): Promise<ContactView | null>;
    list(request: PageRequest & { readonly accountId: string }): Promise<Page<ContactView>>;
  };
  readonly conferences: {
    byId(conferenceId: string): Promise<ConferenceView | null>;
    list(request: PageRequest & ConferenceFilter): Promise<Page<ConferenceView>>;
    count(filter: ConferenceFilter, cap: number): Promise<Count>;
  };
  readonly conferenceMembers: {
    ofAccount(accountId: string, request: PageRequest): Promise<Page<{ readonly conferenceId: string }>>;
  };
  readonly runningSessions: {
    byId(sessionId: string): Promise<SessionView | null>;
    byConference(conferenceId: string): Promise<SessionView | null>;
  };
  readonly callHistory: {
    byId(sessionId: string): Promise<CallView | null>;
    list(
      request: PageRequest & CallFilter & { readonly orderBy: Order<CallColumn> },
    ): Promise<Page<CallView>>;
    count(filter: CallFilter, cap: number): Promise<Count>;
  };
  readonly sessionParticipants: {
    ofSession(
      request: PageRequest & { readonly sessionId: string; readonly orderBy: Order<StayColumn> },
    ): Promise<Page<StayView>>;
    countOfSession(filter: { readonly sessionId: string }, cap: number): Promise<Count>;
  };
  readonly chatMessages: {
    list(
      request: PageRequest & MessageFilter & { readonly orderBy: Order<'time'> },
    ): Promise<Page<MessageView>>;
    count(filter: MessageFilter, cap: number): Promise<Count>;
  };
  readonly eventLog: {
    list(request: PageRequest & EventFilter & { readonly orderBy: Order<'time'> }): Promise<Page<EventView>>;
    count(filter: EventFilter, cap: number): Promise<Count>;
  };
};

/** Who is there now. */
export type RestPresence = {
  of(accountId: string): Promise<'offline' | 'online' | 'in-conference' | 'in-own-conference'>;
};
