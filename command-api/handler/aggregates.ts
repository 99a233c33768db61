import { accessEvents, administratorsDecider, signInDecider } from '#domain/access/index.ts';
import { accountDecider, accountEvents } from '#domain/account/index.ts';
import { chatDecider, chatEvents } from '#domain/chat/index.ts';
import { conferenceDecider, conferenceEvents } from '#domain/conference/index.ts';
import { serverDecider, serverEvents } from '#domain/server/index.ts';
import { sessionDecider, sessionEvents } from '#domain/session/index.ts';
import type { EventLog } from '#platform/event-log/port.ts';
import { createAggregate } from './aggregate.ts';

/** One cache of folded states per kind of stream, shared by the commands that write it and the rules that ask. */
export const createAggregates = (log: Pick<EventLog, 'readStream'>) => ({
  administrators: createAggregate(log, { ...administratorsDecider, catalogue: accessEvents }),
  signIns: createAggregate(log, { ...signInDecider, catalogue: accessEvents }),
  accounts: createAggregate(log, { ...accountDecider, catalogue: accountEvents }),
  conferences: createAggregate(log, { ...conferenceDecider, catalogue: conferenceEvents }),
  sessions: createAggregate(log, { ...sessionDecider, catalogue: sessionEvents }),
  chats: createAggregate(log, { ...chatDecider, catalogue: chatEvents }),
  servers: createAggregate(log, { ...serverDecider, catalogue: serverEvents }),
});

export type Aggregates = ReturnType<typeof createAggregates>;
