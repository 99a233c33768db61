import type { EventLog, NewEvents } from '#platform/event-log/index.ts';
import { samples } from '../tests/golden/samples.ts';

const sessionId = '0198f3a0-0000-7000-8000-000000000001';
let commands = 0;

/** An append of one event of about 500 bytes, as a meeting makes them. */
export const leaving = (stream: string, expectedRevision: number): NewEvents => ({
  stream,
  expectedRevision,
  events: [{ type: 'ParticipantLeft', data: { ...samples.ParticipantLeft, participantId: stream } }],
  metadata: metadata(),
});

/** What one visit to a conference leaves in the log; every third event has personal fields. */
export const visit = (stream: string, expectedRevision: number): NewEvents => {
  const personId = `guest-${commands % 1000}`;
  return {
    stream,
    expectedRevision,
    events: [
      {
        type: 'ParticipantAdmitted',
        data: { ...samples.ParticipantAdmitted, personId, displayName: 'Guest' },
      },
      { type: 'ParticipantLeft', data: samples.ParticipantLeft },
      { type: 'ConferenceChanged', data: samples.ConferenceChanged },
    ],
    metadata: metadata(),
  };
};

const metadata = (): NewEvents['metadata'] => {
  commands += 1;
  return {
    commandId: `0198f3a0-0000-7000-9000-${String(commands).padStart(12, '0')}`,
    now: '2026-03-04T05:06:07.089Z',
    actor: { kind: 'account', id: `user-${commands % 200}`, address: '192.0.2.7', application: 'web 1.0' },
    correlationId: sessionId,
  };
};

/** `writers` at once, each appending `each` times to a stream of its own; the time of each append in milliseconds. */
export const appendAtOnce = async (
  log: EventLog,
  { writers, each, name }: { writers: number; each: number; name: string },
): Promise<number[]> => {
  const times: number[] = [];
  const write = async (stream: string): Promise<void> => {
    for (let turn = 0; turn < each; turn++) {
      const start = performance.now();
      await log.append(leaving(stream, turn - 1));
      times.push(performance.now() - start);
    }
  };
  await Promise.all(Array.from({ length: writers }, (_, index) => write(`${name}-${index}`)));
  return times;
};
