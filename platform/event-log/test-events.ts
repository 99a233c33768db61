import type { EventCatalogue } from '#domain/kernel/index.ts';
import type { NewEvents } from './port.ts';

/** Events made up for the tests of the log: one plain, one personal, one with a past. */
export type TestEvent =
  | { readonly type: 'Counted'; readonly data: { readonly number: number; readonly note?: string } }
  | {
      readonly type: 'PersonNamed';
      readonly data: {
        readonly personId: string;
        readonly name: string;
        readonly profile: { readonly email: string; readonly age: number };
      };
    }
  | { readonly type: 'Renamed'; readonly data: { readonly title: string; readonly language: string } };

export const testCatalogue: EventCatalogue<TestEvent> = {
  Counted: { version: 1, summary: 'A number was counted.' },
  PersonNamed: {
    version: 1,
    summary: 'A person has a name.',
    personal: { subject: 'personId', fields: ['name', 'profile'] },
  },
  Renamed: {
    version: 3,
    summary: 'A title changed.',
    upcast: {
      1: ({ name }) => ({ title: name }),
      2: (data) => ({ ...data, language: 'en' }),
    },
  },
};

export const counted = (number: number, note?: string): TestEvent => ({
  type: 'Counted',
  data: note === undefined ? { number } : { number, note },
});

export const personNamed = (personId: string, name: string): TestEvent => ({
  type: 'PersonNamed',
  data: { personId, name, profile: { email: `${personId}@example.org`, age: 30 } },
});

/** An append as a command handler would make it. */
export const appendOf = (
  stream: string,
  expectedRevision: number,
  events: readonly TestEvent[],
  commandId = `${stream}/${expectedRevision}`,
): NewEvents => ({
  stream,
  expectedRevision,
  events,
  metadata: {
    commandId,
    now: '2026-03-04T05:06:07.089Z',
    actor: { kind: 'account', id: 'ivan', address: '192.0.2.7', application: 'web 1.0' },
    correlationId: `correlation of ${commandId}`,
  },
});
